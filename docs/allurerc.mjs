// Allure 3 (Node 22 or later) on the results of a run:
//   npx allure@3.18.0 generate --config docs/allurerc.mjs RUN/allure-results
// history.jsonl grows by a line a report and is all that the next one needs.
import { defineConfig } from "allure";

export default defineConfig({
  name: "Quantgate",
  output: "allure3-report",
  historyPath: "history.jsonl",
  plugins: {
    awesome: {
      options: {
        singleFile: true,
        groupBy: ["parentSuite", "suite", "subSuite"],
      },
    },
  },
});
