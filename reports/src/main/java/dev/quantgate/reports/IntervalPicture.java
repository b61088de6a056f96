package dev.quantgate.reports;

import dev.quantgate.judge.Finding;

/// A drop with its interval against the margin, as a small SVG.
final class IntervalPicture {
    private static final double WIDTH = 600;
    private static final double EDGE = 40;

    private IntervalPicture() {}

    static String of(Finding.Paired found) {
        double left = Math.min(-found.margin(), Math.min(found.low(), 0)) * 1.1;
        double right = Math.max(found.margin() * 1.5, Math.max(found.high(), 0) * 1.1);
        double scale = (WIDTH - 2 * EDGE) / (right - left);
        String low = at(found.low(), left, scale);
        String high = at(found.high(), left, scale);
        String point = at(found.drop(), left, scale);
        String margin = at(found.margin(), left, scale);
        String zero = at(0, left, scale);
        return """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 110" width="600" height="110" font-family="sans-serif" font-size="12">
        <rect width="600" height="110" fill="#fff"/>
        <rect x="%1$s" y="20" width="%2$s" height="50" fill="#fde8e8"/>
        <line x1="40" y1="70" x2="560" y2="70" stroke="#8a949e"/>
        <line x1="%3$s" y1="20" x2="%3$s" y2="74" stroke="#8a949e" stroke-dasharray="3 3"/>
        <line x1="%1$s" y1="20" x2="%1$s" y2="74" stroke="#c62828" stroke-width="2"/>
        <line x1="%4$s" y1="45" x2="%5$s" y2="45" stroke="#1b1f24" stroke-width="3"/>
        <circle cx="%6$s" cy="45" r="6" fill="#1b1f24"/>
        <text x="%3$s" y="88" text-anchor="middle">0</text>
        <text x="%1$s" y="14" text-anchor="middle" fill="#c62828">%7$s</text>
        <text x="%6$s" y="36" text-anchor="middle">%8$s</text>
        <text x="%4$s" y="62" text-anchor="middle">%9$s</text>
        <text x="%5$s" y="62" text-anchor="middle">%10$s</text>
        </svg>
        """
                .formatted(
                        margin,
                        Figures.decimal(WIDTH - EDGE - EDGE - (found.margin() - left) * scale),
                        zero,
                        low,
                        high,
                        point,
                        Figures.points(found.margin()),
                        Figures.points(found.drop()),
                        Figures.points(found.low()),
                        Figures.points(found.high()));
    }

    private static String at(double drop, double left, double scale) {
        return Figures.decimal(EDGE + (drop - left) * scale);
    }
}
