using Bongsu.Model.Values;

namespace Bongsu.Collect.Checks.Local;

/// <summary><c>vm.memory.size</c> and <c>system.swap.size</c>, in bytes or per cent.</summary>
internal sealed class MemoryKeys(ProcFiles proc) : ILocalKeys
{
    public IReadOnlyList<string> Names { get; } = ["vm.memory.size", "system.swap.size"];

    public ValueTask<CheckResult> ReadAsync(ItemKey key, CancellationToken cancellationToken) => ValueTask.FromResult(Read(key));

    private CheckResult Read(ItemKey key)
    {
        if (proc.Read("meminfo") is not { } text)
            return key.Name == "vm.memory.size" ? Portable(key) : LocalAnswers.NotHere;
        return key.Name == "vm.memory.size" ? Memory(key, text) : Swap(key, text);
    }

    private static CheckResult Memory(ItemKey key, string text)
    {
        ulong total = Bytes(text, "MemTotal");
        ulong free = Bytes(text, "MemFree");
        ulong available = Find(text, "MemAvailable") ?? free + Bytes(text, "Buffers") + Bytes(text, "Cached");
        return key[0] switch
        {
            "" or "total" => LocalAnswers.Whole(total),
            "free" => LocalAnswers.Whole(free),
            "available" => LocalAnswers.Whole(available),
            "pavailable" => Share(available, total),
            "used" => LocalAnswers.Whole(total - Math.Min(total, free)),
            "pused" => Share(total - Math.Min(total, free), total),
            "buffers" => LocalAnswers.Whole(Bytes(text, "Buffers")),
            "cached" => LocalAnswers.Whole(Bytes(text, "Cached")),
            "shared" => LocalAnswers.Whole(Bytes(text, "Shmem")),
            "slab" => LocalAnswers.Whole(Bytes(text, "Slab")),
            "active" => LocalAnswers.Whole(Bytes(text, "Active")),
            "inactive" => LocalAnswers.Whole(Bytes(text, "Inactive")),
            "anon" => LocalAnswers.Whole(Bytes(text, "AnonPages")),
            _ => LocalAnswers.BadParameter(key, 0),
        };
    }

    private static CheckResult Swap(ItemKey key, string text)
    {
        if (key[0] is not ("" or "all"))
            return CheckResult.NotKnown(LocalReasons.SwapTogether);
        ulong total = Bytes(text, "SwapTotal");
        ulong free = Math.Min(Bytes(text, "SwapFree"), total);
        return key[1] switch
        {
            "" or "free" => LocalAnswers.Whole(free),
            "total" => LocalAnswers.Whole(total),
            "used" => LocalAnswers.Whole(total - free),

            // No swap is not full swap.
            "pfree" => total == 0 ? CheckResult.Of(100) : Share(free, total),
            "pused" => total == 0 ? CheckResult.Of(0) : Share(total - free, total),
            _ => LocalAnswers.BadParameter(key, 1),
        };
    }

    /// <summary>What .NET knows of any system: the memory this process may have, and how much of it is in use by all.</summary>
    private static CheckResult Portable(ItemKey key)
    {
        GCMemoryInfo info = GC.GetGCMemoryInfo();
        ulong total = (ulong)Math.Max(info.TotalAvailableMemoryBytes, 0);
        ulong used = Math.Min((ulong)Math.Max(info.MemoryLoadBytes, 0), total);
        if (total == 0 || used == 0)
            return LocalAnswers.NotHere;
        return key[0] switch
        {
            "" or "total" => LocalAnswers.Whole(total),
            "available" => LocalAnswers.Whole(total - used),
            "pavailable" => Share(total - used, total),
            "used" => LocalAnswers.Whole(used),
            "pused" => Share(used, total),
            _ => LocalAnswers.NotHere,
        };
    }

    private static CheckResult Share(ulong part, ulong whole) =>
        whole == 0 ? CheckResult.NotKnown(LocalReasons.KernelTotal) : CheckResult.Of((double)part / whole * 100);

    private static ulong Bytes(string text, string name) => Find(text, name) ?? 0;

    private static ulong? Find(string text, string name) => LocalAnswers.Numbers(text, name + ":") is [var kibibytes, ..] ? kibibytes * 1024 : null;
}
