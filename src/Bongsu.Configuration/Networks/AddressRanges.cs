using System.Net;

namespace Bongsu.Configuration.Networks;

/// <summary>The addresses that several ranges name together.</summary>
public static class AddressRanges
{
    /// <summary>The most addresses of one network.</summary>
    public const int MostAddresses = 65_536;

    private const int MostRanges = 1000;

    /// <summary>What is wrong with ranges, in a sentence; null where they hold.</summary>
    public static string? FindFault(IReadOnlyList<string> ranges, IReadOnlyList<string> exclude)
    {
        ArgumentNullException.ThrowIfNull(ranges);
        ArgumentNullException.ThrowIfNull(exclude);
        if (ranges.Count is 0 or > MostRanges || exclude.Count > MostRanges)
            return $"there are 1 to {MostRanges} ranges, such as 10.0.0.0/24.";
        UInt128 count = 0;
        foreach (string text in ranges)
        {
            if (!AddressRange.TryParse(text, out AddressRange range, out string? fault))
                return fault;
            UInt128 size = range.Last - range.First;
            if (size >= MostAddresses || (count += size + 1) > MostAddresses)
                return $"the ranges have more than {MostAddresses} addresses: name smaller ones, or make several networks of them.";
        }

        foreach (string text in exclude)
        {
            if (!AddressRange.TryParse(text, out _, out string? fault))
                return fault;
        }

        return null;
    }

    /// <summary>The addresses, each once, in order, IPv4 first.</summary>
    /// <param name="ranges">In which <see cref="FindFault"/> finds nothing.</param>
    /// <param name="exclude">What is left out.</param>
    public static IReadOnlyList<IPAddress> Read(IReadOnlyList<string> ranges, IReadOnlyList<string> exclude)
    {
        AddressRange[] wanted = [.. ParseAll(ranges)];
        AddressRange[] unwanted = [.. ParseAll(exclude)];
        var numbers = new SortedSet<(bool IsV6, UInt128 Number)>();
        foreach (AddressRange range in wanted)
        {
            for (UInt128 i = 0; i <= range.Last - range.First && numbers.Count < MostAddresses; i++)
            {
                UInt128 number = range.First + i;
                if (!unwanted.Any(u => u.Contains(number, range.IsV6)))
                    numbers.Add((range.IsV6, number));
            }
        }

        return [.. numbers.Select(static n => AddressRange.AddressOf(n.Number, n.IsV6))];
    }

    private static IEnumerable<AddressRange> ParseAll(IReadOnlyList<string> texts)
    {
        foreach (string text in texts)
        {
            if (AddressRange.TryParse(text, out AddressRange range, out _))
                yield return range;
        }
    }
}
