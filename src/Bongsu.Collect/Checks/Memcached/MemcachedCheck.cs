using System.Globalization;
using Bongsu.Collect.Checks.Conversations;
using Bongsu.Collect.Checks.Targets;

namespace Bongsu.Collect.Checks.Memcached;

/// <summary>Sends <c>stats</c> (memcached's protocol.txt).</summary>
internal sealed class MemcachedCheck(TimeProvider time, TargetPolicy policy) : ConversationCheck<MemcachedCheckOptions>(time, policy)
{
    private const int MostLines = 1000;

    // Output, and the name of the statistic.
    private static readonly Dictionary<string, string> s_numbers = new(StringComparer.Ordinal)
    {
        ["uptime"] = "uptime",
        ["curr_connections"] = "connections",
        ["curr_items"] = "items",
        ["bytes"] = "memory",
        ["limit_maxbytes"] = "memory.limit",
        ["get_hits"] = "hits",
        ["get_misses"] = "misses",
        ["evictions"] = "evictions",
    };

    protected override int DefaultPort(MemcachedCheckOptions options) => 11211;

    protected override bool IsEncrypted(MemcachedCheckOptions options) => options.Tls;

    protected override async ValueTask<string?> TalkAsync(
        Conversation talk, MemcachedCheckOptions options, List<CheckValue> outputs, CancellationToken cancellationToken)
    {
        await talk.SendLineAsync("stats", cancellationToken);
        for (int lines = 0; ; lines++)
        {
            string line = await talk.ReadLineAsync(cancellationToken);
            if (line == "END" && lines > 0)
                break;
            string[] parts = line.Split(' ', 3);
            if (parts is not ["STAT", var name, var value] || lines == MostLines)
                return ConversationReasons.Unexpected("STAT", Conversation.Shown(line));
            if (name == "version")
                outputs.Add(new CheckValue("version", 0, Conversation.Shown(value)));
            else if (s_numbers.TryGetValue(name, out string? output)
                && double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number))
                outputs.Add(new CheckValue(output, number, null));
        }

        await talk.SendLineAsync("quit", cancellationToken);
        return null;
    }
}
