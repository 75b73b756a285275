using System.Globalization;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Effective;
using Bongsu.Metrics;
using Bongsu.Model.Identity;
using Bongsu.Report.Blocks;
using Bongsu.Views.History;
using Bongsu.Model.Values;

namespace Bongsu.Report.Sections.RightSizing;

/// <summary>Sizes, by the hours of 14 days. A price is the host's macro <c>{$PRICE.MONTH}</c>, its currency <c>{$PRICE.CURRENCY}</c>.</summary>
internal sealed class RightSizingSection(HistoryReader history) : Section<RightSizingOptions, RightSizingFacts>
{
    private const int MostShown = 10;
    private const int MostKept = 100;
    private const long HourMs = 3_600_000;
    private const string Price = "{$PRICE.MONTH}";
    private const string Currency = "{$PRICE.CURRENCY}";
    private static readonly TimeSpan s_span = TimeSpan.FromDays(14);

    /// <inheritdoc />
    public override string TitleIn(ReportText text) => new RightSizingWords(text.Language).Title;

    /// <inheritdoc />
    protected override async Task<RightSizingFacts> ReadAsync(SectionContext context, RightSizingOptions options, CancellationToken cancellationToken)
    {
        var found = new List<SizedHost>();
        foreach (EffectiveHost host in context.Hosts.Where(h => h is { Enabled: true, IsService: false }))
        {
            EffectiveItem? idle = Find(host, options.CpuIdle), busy = Find(host, options.CpuBusy), memory = Find(host, options.MemoryAvailable);
            if ((idle ?? busy) is not { } cpu)
                continue;
            long to = context.Period.To.UnixMilliseconds / HourMs * HourMs, from = to - (long)s_span.TotalMilliseconds;
            IReadOnlyDictionary<ItemId, IReadOnlyList<Window>> windows = await history.ReadWindowsAsync(
                host, memory is null ? [cpu] : [cpu, memory], from, to, HourMs, cancellationToken);
            double[] work = [.. windows[cpu.Id].Select(w => idle is null ? w.Average : 100 - w.Average)];
            double[] available = memory is null ? [] : [.. windows[memory.Id].Select(w => w.Min)];
            if (SizeJudge.Judge(work, available, options) is var (isIdle, most, least))
                found.Add(new SizedHost(host.Name, isIdle, most, least, SizeJudge.SavingOf(isIdle, PriceOf(host)), host.Macros.GetValueOrDefault(Currency)));
        }

        return new RightSizingFacts
        {
            Total = found.Count,
            Hosts =
            [
                .. found.OrderByDescending(h => h.Saving ?? 0).ThenByDescending(h => h.IsIdle).ThenBy(h => h.CpuBusy)
                    .ThenBy(h => h.Host, StringComparer.Ordinal)
                    .Take(MostKept),
            ],
        };
    }

    /// <inheritdoc />
    protected override IEnumerable<Block> Show(RightSizingFacts facts, ReportText text)
    {
        var words = new RightSizingWords(text.Language);
        yield return new Block.Entries([.. facts.Hosts.Take(MostShown).Select(h => Entry(h, words, text))]);
        if (facts.Total > MostShown)
            yield return new Block.More(words.More(facts.Total - MostShown), text.Link("/hosts"));
    }

    private static double? PriceOf(EffectiveHost host) =>
        host.Macros.TryGetValue(Price, out string? written)
        && double.TryParse(written, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double price)
        && double.IsFinite(price)
            ? price
            : null;

    private static EffectiveItem? Find(EffectiveHost host, IReadOnlyList<string> patterns) =>
        host.Items.Values.Where(i => patterns.Any(p => NamePattern.IsLike(i.Key, p))).MinBy(i => i.Key, StringComparer.Ordinal);

    private static Entry Entry(SizedHost host, RightSizingWords words, ReportText text)
    {
        string busy = ValueText.Of(host.CpuBusy, "%");
        string measured = host.MemoryAvailable is { } memory ? words.Both(busy, ValueText.Of(memory, "%")) : words.Cpu(busy);
        string advice = host.IsIdle ? words.Idle : words.Oversized;
        string[] details = host.Saving is > 0 and var saving
            ? [measured, advice, words.Saving($"{ReportText.Number(saving)} {host.Currency}".TrimEnd())]
            : [measured, advice];
        return new Entry(host.Host, details, Tone.Plain, text.Link("/hosts/" + Uri.EscapeDataString(host.Host)));
    }
}
