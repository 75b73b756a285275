using System.Globalization;
using System.Net.NetworkInformation;
using System.Text.Json;
using Bongsu.Model.Values;

namespace Bongsu.Collect.Checks.Local;

/// <summary><c>net.if.in</c>, <c>net.if.out</c>, <c>net.if.total</c> (counters since boot) and <c>net.if.discovery</c>.</summary>
internal sealed class NetworkKeys(ProcFiles proc) : ILocalKeys
{
    private static readonly string[] Modes = ["bytes", "packets", "errors", "dropped"];

    public IReadOnlyList<string> Names { get; } = ["net.if.in", "net.if.out", "net.if.total", "net.if.discovery"];

    public ValueTask<CheckResult> ReadAsync(ItemKey key, CancellationToken cancellationToken) =>
        ValueTask.FromResult(key.Name == "net.if.discovery" ? Discover() : Count(key));

    private CheckResult Count(ItemKey key)
    {
        if (key[0].Length == 0)
            return LocalAnswers.BadParameter(key, 0);
        int mode = Array.IndexOf(Modes, key[1].Length == 0 ? "bytes" : key[1]);
        if (mode < 0)
            return LocalAnswers.BadParameter(key, 1);
        if (Counters(key[0]) is not { } counters)
            return CheckResult.NotKnown(LocalReasons.NoInterface(key[0]));
        return LocalAnswers.Whole(key.Name switch
        {
            "net.if.in" => counters.In[mode],
            "net.if.out" => counters.Out[mode],
            _ => counters.In[mode] + counters.Out[mode],
        });
    }

    private (ulong[] In, ulong[] Out)? Counters(string name)
    {
        if (proc.Read("net/dev") is { } text)
            return Parse(text, name);
        foreach (NetworkInterface candidate in NetworkInterface.GetAllNetworkInterfaces())
        {
            if (candidate.Name != name)
                continue;
            IPInterfaceStatistics s = candidate.GetIPStatistics();
#pragma warning disable CA1416 // Linux has /proc and does not come here; macOS answers 0 for what it does not count.
            return (
                [
                    (ulong)s.BytesReceived,
                    (ulong)(s.UnicastPacketsReceived + s.NonUnicastPacketsReceived),
                    (ulong)s.IncomingPacketsWithErrors,
                    (ulong)s.IncomingPacketsDiscarded],
                [
                    (ulong)s.BytesSent,
                    (ulong)(s.UnicastPacketsSent + s.NonUnicastPacketsSent),
                    (ulong)s.OutgoingPacketsWithErrors,
                    (ulong)(OperatingSystem.IsMacOS() ? 0 : s.OutgoingPacketsDiscarded)]);
#pragma warning restore CA1416
        }

        return null;
    }

    /// <summary>Eight figures received, then eight sent; the first four of each are ours. Source: proc(5).</summary>
    private static (ulong[] In, ulong[] Out)? Parse(string text, string name)
    {
        foreach (string line in text.Split('\n'))
        {
            int colon = line.LastIndexOf(':');
            if (colon < 0 || line[..colon].Trim() != name)
                continue;
            string[] parts = line[(colon + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (parts.Length < 12)
                return null;
            var numbers = new ulong[12];
            for (int i = 0; i < numbers.Length; i++)
            {
                if (!ulong.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[i]))
                    return null;
            }

            return (numbers[..4], numbers[8..]);
        }

        return null;
    }

    private CheckResult Discover()
    {
        var rows = new List<Dictionary<string, string>>();
        if (proc.Read("net/dev") is { } text)
        {
            foreach (string line in text.Split('\n'))
            {
                int colon = line.LastIndexOf(':');
                if (colon > 0)
                    rows.Add(new Dictionary<string, string> { ["{#IFNAME}"] = line[..colon].Trim() });
            }
        }
        else
        {
            foreach (NetworkInterface candidate in NetworkInterface.GetAllNetworkInterfaces())
                rows.Add(new Dictionary<string, string> { ["{#IFNAME}"] = candidate.Name });
        }

        return CheckResult.Of(JsonSerializer.Serialize(rows));
    }
}
