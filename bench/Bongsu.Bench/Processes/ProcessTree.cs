using System.Globalization;

namespace Bongsu.Bench.Processes;

/// <summary>Processes with all their descendants, as /proc shows them.</summary>
/// <param name="roots">The processes that were started; dead ones count nothing.</param>
internal sealed class ProcessTree(IReadOnlyList<int> roots)
{
    // USER_HZ is 100 on every Linux that .NET runs on.
    private const double TicksPerSecond = 100;

    /// <summary>Processor seconds used so far, user and system, with those of children that ended and were waited for.</summary>
    public double CpuSeconds()
    {
        Dictionary<int, Stat> all = ReadAll();
        return Members(all).Sum(pid => all[pid].Ticks) / TicksPerSecond;
    }

    /// <summary>Proportional set size in bytes: memory shared by n processes counts a n-th for each.</summary>
    /// <exception cref="UnauthorizedAccessException">The processes belong to another user: run as root.</exception>
    public long PssBytes()
    {
        Dictionary<int, Stat> all = ReadAll();
        return Members(all).Sum(Pss);
    }

    private static long Pss(int pid)
    {
        try
        {
            foreach (string line in File.ReadLines($"/proc/{pid}/smaps_rollup"))
            {
                if (line.StartsWith("Pss:", StringComparison.Ordinal))
                    return 1024 * long.Parse(line.AsSpan(4).Trim().ToString().Split(' ')[0], CultureInfo.InvariantCulture);
            }
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or IOException)
        {
            // It ended between the listing and here.
        }

        return 0;
    }

    private List<int> Members(Dictionary<int, Stat> all)
    {
        ILookup<int, int> children = all.ToLookup(p => p.Value.Parent, p => p.Key);
        var members = new List<int>();
        var next = new Queue<int>(roots.Where(all.ContainsKey));
        while (next.TryDequeue(out int pid))
        {
            members.Add(pid);
            foreach (int child in children[pid])
                next.Enqueue(child);
        }

        return members;
    }

    private static Dictionary<int, Stat> ReadAll()
    {
        var all = new Dictionary<int, Stat>();
        foreach (string directory in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(directory), NumberStyles.None, CultureInfo.InvariantCulture, out int pid) && Read(pid) is { } stat)
                all[pid] = stat;
        }

        return all;
    }

    private static Stat? Read(int pid)
    {
        try
        {
            // The name, in parentheses, may hold blanks and parentheses: fields are counted from its end. See proc_pid_stat(5).
            string text = File.ReadAllText($"/proc/{pid}/stat");
            string[] fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            return new Stat(int.Parse(fields[1], CultureInfo.InvariantCulture), fields[11..15].Sum(f => long.Parse(f, CultureInfo.InvariantCulture)));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or IOException)
        {
            return null;
        }
    }

    private readonly record struct Stat(int Parent, long Ticks);
}
