package org.accounthealth.evidence;

/**
 * How the page looks: on a screen, light or dark, on a phone, and on A4 paper. Colour never says anything alone. It holds
 * neither an opening angle bracket nor an ampersand, so that it is the same text to HTML and to XML.
 */
final class Stylesheet {

    static final String TEXT = """
            :root {
              color-scheme: light;
              --paper: #ffffff; --panel: #f5f7f9; --ink: #1b1f24; --soft: #545d68; --rule: #cfd6dd;
              --healthy: #dff1e4; --at-risk: #fcefc7; --unhealthy: #f9dedb; --line: #0b4a8f; --mark: #8a1c12;
            }
            @media screen and (prefers-color-scheme: dark) {
              :root {
                color-scheme: dark;
                --paper: #14181c; --panel: #1d2328; --ink: #e8eaed; --soft: #aab3bc; --rule: #3c454e;
                --healthy: #16371f; --at-risk: #423709; --unhealthy: #4d211d; --line: #9cccff; --mark: #ffb3aa;
              }
            }
            * { box-sizing: border-box; }
            body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.55 system-ui, sans-serif; }
            main { max-width: 74rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
            h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 0.75rem; overflow-wrap: anywhere; }
            h2 { font-size: 1.35rem; margin: 3rem 0 0.75rem; padding-top: 0.75rem; border-top: 2px solid var(--rule); }
            h3 { font-size: 1.05rem; margin: 1.75rem 0 0.5rem; }
            p, li { max-width: 46rem; overflow-wrap: anywhere; }
            li { margin-bottom: 0.4rem; }
            .lead { font-size: 1.25rem; line-height: 1.45; }
            .note { border-left: 0.35rem solid var(--mark); background: var(--panel); padding: 0.6rem 0.9rem; }
            .figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(12rem, 1fr)); gap: 0.75rem; }
            .figures div { background: var(--panel); border-radius: 0.4rem; padding: 0.6rem 0.8rem; }
            .figures dt { color: var(--soft); font-size: 0.85rem; }
            .figures dd { margin: 0; overflow-wrap: anywhere; }
            .figures .score dt { color: inherit; }
            .figures .score b { font-size: 2.2rem; line-height: 1.1; margin-right: 0.3rem; }
            .figures .healthy { background: var(--healthy); }
            .figures .at-risk { background: var(--at-risk); }
            .figures .unhealthy { background: var(--unhealthy); }
            .wide { overflow-x: auto; margin: 1rem 0; }
            table { border-collapse: collapse; width: 100%; font-size: 0.9rem; line-height: 1.4; }
            caption { text-align: left; font-weight: 600; padding: 0.4rem 0; }
            th, td { text-align: left; vertical-align: top; padding: 0.4rem 0.6rem; border-bottom: 1px solid var(--rule); }
            thead th { background: var(--panel); border-bottom: 2px solid var(--rule); vertical-align: bottom; }
            .sum tbody th { min-width: 8.5rem; }
            .sum td:nth-child(3) { min-width: 8.5rem; }
            tbody th { font-weight: 600; max-width: 16rem; overflow-wrap: anywhere; }
            td { overflow-wrap: break-word; }
            td.free { min-width: 14rem; overflow-wrap: anywhere; }
            time span { white-space: nowrap; }
            .steps tbody th { max-width: none; white-space: nowrap; }
            .number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
            .sum th:nth-last-child(-n+2) { text-align: right; }
            .sum tbody tr:last-child > * { font-weight: 700; border-top: 2px solid var(--ink); border-bottom: 0; }
            .sum td:nth-child(4), .rules tbody th, .events td:last-child { white-space: nowrap; }
            .steps { width: auto; }
            .steps th:nth-child(2) { text-align: right; }
            .mark { color: var(--mark); text-transform: uppercase; letter-spacing: 0.04em; }
            figure { margin: 1rem 0; }
            figcaption { color: var(--soft); font-size: 0.9rem; max-width: 46rem; }
            pre { background: var(--panel); padding: 0.8rem 1rem; white-space: pre-wrap; overflow-wrap: anywhere; }
            code { font-family: ui-monospace, monospace; font-size: 0.9rem; }
            svg { overflow: visible; }
            .area.healthy { fill: var(--healthy); }
            .area.at-risk { fill: var(--at-risk); }
            .area.unhealthy { fill: var(--unhealthy); }
            .edge, .line, .instant, .dot { fill: none; vector-effect: non-scaling-stroke; }
            .edge { stroke: var(--soft); stroke-width: 1px; }
            .line { stroke: var(--line); stroke-width: 2.5px; }
            .forecast { stroke-dasharray: 7 5; }
            .instant { stroke: var(--ink); stroke-width: 1.5px; }
            .dot { stroke: var(--ink); stroke-width: 11px; stroke-linecap: round; }
            text { fill: var(--ink); font-size: 13px; paint-order: stroke; stroke: var(--paper); stroke-width: 3px; }
            .band { font-weight: 600; transform: translate(8px, 5px); }
            .now { font-weight: 700; font-size: 15px; }
            @media (max-width: 40rem) {
              main { padding: 1.25rem 0.9rem 3rem; }
              h1 { font-size: 1.5rem; }
              .lead { font-size: 1.1rem; }
              .between { display: none; }
              .sum, .events, .rules { min-width: 58rem; }
              .steps tbody th { white-space: normal; }
              caption span { position: sticky; left: 0; display: inline-block; max-width: calc(100vw - 1.8rem); }
            }
            @page { size: A4; margin: 16mm 14mm; }
            @media print {
              main { max-width: none; padding: 0; }
              body { font-size: 10pt; }
              table { font-size: 8pt; }
              th, td { padding: 1.2mm; }
              h2 { margin-top: 8mm; }
              .sum tbody th { min-width: 30mm; }
              td.free { min-width: 40mm; }
              .sum td:nth-child(3) { min-width: 25mm; }
              .sum td:nth-child(4), .rules tbody th { white-space: normal; overflow-wrap: anywhere; min-width: 18mm; }
              .sum tbody tr:last-child { break-before: avoid; }
              .wide { overflow: visible; }
              tr, figure, .figures div, .note, pre { break-inside: avoid; }
              h2, h3, caption { break-after: avoid; }
              .area, .figures div, thead th { print-color-adjust: exact; }
            }
            """;

    private Stylesheet() {}
}
