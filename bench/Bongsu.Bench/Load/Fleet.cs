using System.Globalization;
using System.Text;

namespace Bongsu.Bench.Load;

/// <summary>The hosts that the load comes from and the items they have; the same names in both servers.</summary>
/// <param name="Hosts">1 to 100,000.</param>
/// <param name="Items">Items a host, 1 to 1,000.</param>
internal sealed record Fleet(int Hosts, int Items)
{
    /// <summary>A host's name carries its number, so that a mail about it can be told from all others.</summary>
    public const string HostPrefix = "bench-";

    /// <summary>Digits of the number.</summary>
    public const int HostDigits = 5;

    /// <summary>Above this the first item's trigger fires; the steady load stays below <see cref="SteadyMost"/>.</summary>
    public const int FlipValue = 1_000;

    /// <summary>What no steady value reaches.</summary>
    public const int SteadyMost = 80;

    /// <summary>Values of one round of all items.</summary>
    public long Round => (long)Hosts * Items;

    /// <summary>The name of a host.</summary>
    public static string HostName(int host) => HostPrefix + host.ToString("D5", CultureInfo.InvariantCulture);

    /// <summary>The key of an item.</summary>
    public static string Key(int item) => string.Create(CultureInfo.InvariantCulture, $"bench.value[{item}]");

    /// <summary>The names of all hosts as they go on the wire.</summary>
    public byte[][] HostNames() => [.. Enumerable.Range(0, Hosts).Select(h => Encoding.UTF8.GetBytes(HostName(h)))];

    /// <summary>The keys of all items as they go on the wire.</summary>
    public byte[][] Keys() => [.. Enumerable.Range(0, Items).Select(i => Encoding.UTF8.GetBytes(Key(i)))];

    /// <summary>
    /// The <paramref name="sequence"/>th steady value of the load, in hundredths: it moves, so that compression and "discard unchanged" gain nothing unfair,
    /// and fires nothing.
    /// </summary>
    public static int SteadyHundredths(long sequence) => 2000 + (int)(sequence * 7919 % ((SteadyMost * 100) - 2000));
}
