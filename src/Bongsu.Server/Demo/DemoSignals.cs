using Bongsu.Configuration.Effective;
using Bongsu.Model.Kinds;

namespace Bongsu.Server.Demo;

/// <summary>Every value of the demo: a function of host, item and moment, the same each time. Pure; any thread.</summary>
internal sealed class DemoSignals
{
    private const long Minute = 60_000, Day = 86_400_000;

    // The users live nine hours east of Greenwich.
    private const long Zone = 9 * 3_600_000;

    private readonly Dictionary<(string Host, string Key), List<(long FromMs, long ToMs, DemoEffect Effect)>> _effects = [];
    private readonly Dictionary<string, List<(long FromMs, long ToMs)>> _silences = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<(long FromMs, long ToMs)>> _eventful = new(StringComparer.Ordinal);

    /// <summary>Makes the values of a story.</summary>
    public DemoSignals(IReadOnlyList<DemoFault> story)
    {
        foreach (DemoFault fault in story)
        {
            foreach (DemoEffect effect in fault.Effects)
            {
                long from = (fault.Start + effect.From).UnixMilliseconds, to = (fault.Start + effect.To).UnixMilliseconds;
                if (effect.Key is { } key)
                    In(_effects, (effect.Host, key)).Add((from, to, effect));
                else
                    In(_silences, effect.Host).Add((from, to));
                In(_eventful, effect.Host).Add((from - (30 * Minute), to + (60 * Minute)));
            }
        }
    }

    /// <summary>What the demo calls an item: its key, and for an output of a check <c>output[check]</c>.</summary>
    public static string KeyOf(EffectiveHost host, EffectiveItem item) =>
        item.Type == CheckOutput.ItemType
            && host.Checks.SelectMany(c => c.Outputs.Where(o => o.Value == item.Id).Select(o => $"{o.Key}[{c.Name}]")).FirstOrDefault() is { } output
            ? output
            : item.Key;

    /// <summary>True where something goes wrong on a host at about a moment, so that its values are kept minute by minute.</summary>
    public bool IsEventful(string host, long ms) => _eventful.TryGetValue(host, out var spans) && spans.Exists(s => s.FromMs <= ms && ms <= s.ToMs);

    /// <summary>The value at a moment, in Unix milliseconds; null where none comes then, or the demo knows no such item.</summary>
    public double? At(string host, string key, long ms)
    {
        if (_silences.TryGetValue(host, out var silences) && silences.Exists(s => s.FromMs <= ms && ms < s.ToMs))
            return null;
        ulong seed = DemoNoise.Seed(host, key);
        if (_effects.TryGetValue((host, key), out var effects))
        {
            foreach ((long from, long to, DemoEffect effect) in effects)
            {
                if (from <= ms && ms < to)
                    return Shaped(effect, double.IsNaN(effect.First) ? Usual(host, key, seed, from) ?? 0 : effect.First, from, to, seed, ms);
            }
        }

        return Usual(host, key, seed, ms);
    }

    private static double Shaped(DemoEffect effect, double first, long from, long to, ulong seed, long ms)
    {
        double value = effect.Shape == DemoShape.Ramp ? first + ((effect.Last - first) * (ms - from) / (to - from)) : first;
        return value == 0 ? 0 : Round(value * (1 + (0.008 * DemoNoise.Jitter(seed, ms / Minute))));
    }

    private double? Usual(string host, string key, ulong seed, long ms)
    {
        double people = People(ms), slow = DemoNoise.Drift(seed, ms, 90 * Minute), quick = DemoNoise.Jitter(seed, ms / Minute);
        double own = 1 + (0.25 * DemoNoise.Jitter(seed, 0));
        switch (key)
        {
            case "system.cpu.util":
                return Between((own * (9 + (34 * people))) + (5 * slow) + (3 * quick), 0.4, 85);
            case "system.cpu.load":
                return Between((own * (0.3 + (2.1 * people))) + (0.3 * slow) + (0.2 * quick), 0.02, 8);
            case "vm.memory.util":
                return Between((own * 46) + (6 * people) + (4 * slow) + (0.4 * quick), 5, 88);
            case "vfs.fs.pused[/]":
                // It grows for a week, and then the logs are thrown away.
                return Between((own * 33) + (6.5 * (((ms + (long)(seed % (ulong)(7 * Day))) % (7 * Day)) / (7d * Day))), 3, 58);
            case "net.if.in[eth0]":
                return Math.Max(2_000, own * 1e6 * (4 + (38 * people)) * (1 + (0.12 * slow) + (0.08 * quick)));
            case "net.if.out[eth0]":
                return Math.Max(2_000, own * 1e6 * (9 + (96 * people)) * (1 + (0.12 * slow) + (0.08 * quick)));
            case "web.requests":
                return Between(own * (14 + (310 * people)) * (1 + (0.1 * slow) + (0.06 * quick)), 0, 2_000);
            case "web.latency.p95":
                return Between((own * (0.11 + (0.17 * people))) + (0.03 * slow) + (0.02 * quick), 0.02, 1.2);
            case "web.errors":
                return Between((0.4 * people) + (0.2 * slow) + (0.3 * quick), 0, 3);
            case "db.connections":
                return Math.Round(Between((own * (22 + (58 * people))) + (7 * slow) + (3 * quick), 3, 150));
            case "db.queries":
                return Between(own * (60 + (1_900 * people)) * (1 + (0.1 * slow) + (0.05 * quick)), 0, 9_000);
            case "db.lag":
                return host.EndsWith("-1", StringComparison.Ordinal) ? 0 : Between(0.6 + (0.5 * slow) + (0.5 * quick), 0, 9);
            default:
                return OfCheck(host, key, people, slow, quick, ms);
        }
    }

    private double? OfCheck(string host, string key, double people, double slow, double quick, long ms)
    {
        int bracket = key.IndexOf('[', StringComparison.Ordinal);
        if (bracket < 0)
            return null;
        bool works = key.StartsWith("ok[", StringComparison.Ordinal) || At(host, "ok" + key[bracket..], ms) is not 0d;
        double total = works ? 0.16 + (0.13 * people) + (0.03 * slow) + (0.02 * Math.Abs(quick)) : 1.9 + (0.4 * quick);
        return key[..bracket] switch
        {
            "ok" => 1,
            "status" => works ? 200 : 500,
            "time.total" => Round(total),
            "time.dns" => Round(0.0011 + (0.0004 * quick)),
            "time.connect" => Round(0.012 + (0.003 * quick)),
            "time.first-byte" => Round(total * 0.86),
            "size" => works ? 18_432 : 512,
            _ => null,
        };
    }

    // 0 at night to 1 in the evening; quieter at weekends.
    private static double People(long ms)
    {
        long local = ms + Zone;
        double hour = local % Day / 3_600_000d;
        double day = 0.5 - (0.5 * Math.Cos((hour - 4.5) / 24 * 2 * Math.PI)), evening = Math.Exp(-Math.Pow((hour - 20.5) / 2.4, 2));
        bool isWeekend = (local / Day % 7) is 2 or 3;
        return Math.Min(1, (0.08 + (0.68 * day) + (0.26 * evening)) * (isWeekend ? 0.78 : 1));
    }

    private static double Between(double value, double least, double most) => Round(Math.Clamp(value, least, most));

    // As agents send them, and as compresses well.
    private static double Round(double value) => Math.Round(value, value > 1_000 ? 0 : 3);

    private static TList In<TKey, TList>(Dictionary<TKey, TList> lists, TKey key)
        where TKey : notnull
        where TList : new()
    {
        if (!lists.TryGetValue(key, out TList? list))
            lists[key] = list = new TList();
        return list;
    }
}
