using System.Globalization;
using Bongsu.Model.Values;

namespace Bongsu.Collect.Checks.Local;

/// <summary>
/// <c>system.cpu.util</c>, <c>.load</c>, <c>.num</c>, <c>.switches</c>, <c>.intr</c>. Utilisation is the share of a state over the minutes before the question
/// (1, 5 or 15), or since the program started where that is shorter.
/// </summary>
internal sealed class CpuKeys : ILocalKeys
{
    private static readonly string[] States = ["user", "nice", "system", "idle", "iowait", "interrupt", "softirq", "steal", "guest", "guest_nice"];

    private readonly ProcFiles _proc;
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();

    // Guarded by _lock: at most one sample a second, the last 15 minutes.
    private readonly Queue<(long At, ulong[] Ticks)> _samples = new();
    private (long At, ulong[] Ticks) _newest;

    public CpuKeys(ProcFiles proc, TimeProvider time)
    {
        _proc = proc;
        _time = time;
        Sample();
    }

    public IReadOnlyList<string> Names { get; } = ["system.cpu.util", "system.cpu.load", "system.cpu.num", "system.cpu.switches", "system.cpu.intr"];

    public ValueTask<CheckResult> ReadAsync(ItemKey key, CancellationToken cancellationToken) => ValueTask.FromResult(Read(key));

    private CheckResult Read(ItemKey key)
    {
        if (key.Name == "system.cpu.num")
            return key[0] is "" or "online" or "max" ? CheckResult.Of(Environment.ProcessorCount) : LocalAnswers.BadParameter(key, 0);
        if (!_proc.Exist)
            return LocalAnswers.NotHere;
        return key.Name switch
        {
            "system.cpu.util" => Utilisation(key),
            "system.cpu.load" => Load(key),
            "system.cpu.switches" => Counter("ctxt"),
            _ => Counter("intr"),
        };
    }

    private CheckResult Utilisation(ItemKey key)
    {
        if (key[0] is not ("" or "all"))
            return CheckResult.NotKnown(LocalReasons.CpuTogether);
        int state = Array.IndexOf(States, key[1] is "" ? "user" : key[1]);
        if (state < 0)
            return LocalAnswers.BadParameter(key, 1);
        if (Minutes(key[2]) is not { } minutes)
            return LocalAnswers.BadParameter(key, 2);
        lock (_lock)
        {
            Sample();
            if (_samples.Count < 2)
                return CheckResult.NotKnown(LocalReasons.CpuFirst);
            ulong[] to = _newest.Ticks;
            ulong[] from = From(minutes);
            double all = 0;
            for (int i = 0; i < Math.Min(from.Length, 8); i++)
                all += Difference(from, to, i);
            return all <= 0 ? CheckResult.NotKnown(LocalReasons.CpuUnmoved) : CheckResult.Of(Math.Clamp(Difference(from, to, state) / all * 100, 0, 100));
        }
    }

    /// <summary>The newest sample that is at least so old, else the oldest.</summary>
    private ulong[] From(int minutes)
    {
        ulong[] found = _samples.Peek().Ticks;
        foreach ((long at, ulong[] ticks) in _samples)
        {
            if (_time.GetElapsedTime(at) < TimeSpan.FromMinutes(minutes) - TimeSpan.FromSeconds(1))
                break;
            found = ticks;
        }

        return found;
    }

    // A tick that is counted as guest is counted as user too, and kernels have let iowait fall.
    private static double Difference(ulong[] from, ulong[] to, int state) =>
        state < from.Length && state < to.Length && to[state] > from[state] ? to[state] - from[state] : 0;

    private void Sample()
    {
        lock (_lock)
        {
            if (_samples.Count > 0 && _time.GetElapsedTime(_newest.At) < TimeSpan.FromSeconds(1))
                return;
            if (_proc.Read("stat") is not { } text || LocalAnswers.Numbers(text, "cpu") is not { Length: >= 4 } ticks)
                return;
            _newest = (_time.GetTimestamp(), ticks);
            _samples.Enqueue(_newest);
            while (_samples.Count > 2 && _time.GetElapsedTime(_samples.Peek().At) > TimeSpan.FromMinutes(16))
                _samples.Dequeue();
        }
    }

    private CheckResult Load(ItemKey key)
    {
        if (key[0] is not ("" or "all" or "percpu"))
            return LocalAnswers.BadParameter(key, 0);
        if (Minutes(key[1]) is not { } minutes)
            return LocalAnswers.BadParameter(key, 1);
        string[] parts = (_proc.Read("loadavg") ?? "").Split(' ');
        int index = minutes switch { 1 => 0, 5 => 1, _ => 2 };
        if (parts.Length < 3 || !double.TryParse(parts[index], NumberStyles.Float, CultureInfo.InvariantCulture, out double load))
            return CheckResult.NotKnown(LocalReasons.KernelSilent);
        return CheckResult.Of(key[0] == "percpu" ? load / Environment.ProcessorCount : load);
    }

    private CheckResult Counter(string word) =>
        LocalAnswers.Numbers(_proc.Read("stat") ?? "", word) is [var count, ..] ? LocalAnswers.Whole(count) : CheckResult.NotKnown(LocalReasons.KernelSilent);

    private static int? Minutes(string mode) => mode switch { "" or "avg1" => 1, "avg5" => 5, "avg15" => 15, _ => null };
}
