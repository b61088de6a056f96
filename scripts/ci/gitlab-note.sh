#!/bin/sh
# Posts a Markdown file as a note of the merge request that the job belongs to; says so when there is none.
set -eu
[ $# -eq 1 ] || { echo "usage: gitlab-note.sh MARKDOWN_FILE" >&2; exit 64; }
[ -f "$1" ] || { echo "gitlab-note: no $1, nothing to post" >&2; exit 0; }
if [ -z "${CI_MERGE_REQUEST_IID:-}" ] || [ -z "${QUANTGATE_NOTE_TOKEN:-}" ]; then
  echo "gitlab-note: no merge request or no QUANTGATE_NOTE_TOKEN, nothing is posted" >&2
  exit 0
fi
# The token comes from a file descriptor, so that no process list shows it.
printf 'header = "PRIVATE-TOKEN: %s"\n' "$QUANTGATE_NOTE_TOKEN" |
  curl --silent --show-error --fail --config - --output /dev/null \
    --data-urlencode "body@$1" \
    "$CI_API_V4_URL/projects/$CI_PROJECT_ID/merge_requests/$CI_MERGE_REQUEST_IID/notes"
