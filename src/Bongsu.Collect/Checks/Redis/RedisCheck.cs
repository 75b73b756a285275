using System.Globalization;
using System.Text;
using Bongsu.Collect.Checks.Conversations;
using Bongsu.Collect.Checks.Targets;

namespace Bongsu.Collect.Checks.Redis;

/// <summary>Logs in, sends PING and INFO (RESP 2, redis.io/docs/latest/develop/reference/protocol-spec).</summary>
internal sealed class RedisCheck(TimeProvider time, TargetPolicy policy) : ConversationCheck<RedisCheckOptions>(time, policy)
{
    // Output, and the name of the number in INFO.
    private static readonly (string Output, string Name)[] s_numbers =
    [
        ("uptime", "uptime_in_seconds"),
        ("clients", "connected_clients"),
        ("clients.blocked", "blocked_clients"),
        ("memory", "used_memory"),
        ("memory.limit", "maxmemory"),
        ("memory.fragmentation", "mem_fragmentation_ratio"),
        ("commands.rate", "instantaneous_ops_per_sec"),
        ("hits", "keyspace_hits"),
        ("misses", "keyspace_misses"),
        ("evicted", "evicted_keys"),
        ("rejected", "rejected_connections"),
        ("replicas", "connected_slaves"),
        ("replication.silence", "master_last_io_seconds_ago"),
    ];

    protected override int DefaultPort(RedisCheckOptions options) => 6379;

    protected override bool IsEncrypted(RedisCheckOptions options) => options.Tls;

    protected override async ValueTask<string?> TalkAsync(
        Conversation talk, RedisCheckOptions options, List<CheckValue> outputs, CancellationToken cancellationToken)
    {
        if (options.Password is { } password)
        {
            string[] command = options.User is { } user ? ["AUTH", user, password.Reveal()] : ["AUTH", password.Reveal()];
            if (await AskAsync(talk, command, cancellationToken) is ['-', .. string refused])
                return ConversationReasons.Login(talk.Target, Conversation.Shown(refused));
        }

        long start = Time.GetTimestamp();
        string pong = await AskAsync(talk, ["PING"], cancellationToken);
        TimeSpan took = Time.GetElapsedTime(start);
        if (pong != "+PONG")
            return pong.StartsWith("-LOADING", StringComparison.Ordinal)
                ? RedisReasons.Loading(talk.Target)
                : RedisReasons.Refused(talk.Target, Conversation.Shown(pong));
        outputs.Add(new CheckValue("time.ping", took.TotalSeconds, null));
        string answer = await AskAsync(talk, ["INFO"], cancellationToken);
        if (answer[0] != '$')
            return RedisReasons.Refused(talk.Target, Conversation.Shown(answer));
        var info = new RedisInfo(answer[1..]);
        return Judge(talk.Target, info, outputs)
            ?? (info.Text("cluster_enabled") == "1" ? await JudgeClusterAsync(talk, outputs, cancellationToken) : null);
    }

    // Who may not ask has no figures of the cluster.
    private static async ValueTask<string?> JudgeClusterAsync(Conversation talk, List<CheckValue> outputs, CancellationToken cancellationToken)
    {
        string answer = await AskAsync(talk, ["CLUSTER", "INFO"], cancellationToken);
        if (answer[0] != '$')
            return null;
        var cluster = new RedisInfo(answer[1..]);
        bool isWell = cluster.Text("cluster_state") == "ok";
        outputs.Add(new CheckValue("cluster.ok", isWell ? 1 : 0, null));
        if (cluster.Number("cluster_known_nodes") is { } nodes)
            outputs.Add(new CheckValue("cluster.nodes", nodes, null));
        double missing = 16_384 - (cluster.Number("cluster_slots_ok") ?? 0);
        outputs.Add(new CheckValue("cluster.slots.failing", missing, null));
        return isWell ? null : RedisReasons.Cluster(talk.Target, (int)missing);
    }

    private static string? Judge(string target, RedisInfo info, List<CheckValue> outputs)
    {
        if ((info.Text("valkey_version") ?? info.Text("redis_version")) is { } version)
            outputs.Add(new CheckValue("version", 0, version));
        if (info.Text("role") is { } role)
            outputs.Add(new CheckValue("role", 0, role));
        foreach ((string output, string name) in s_numbers)
        {
            if (info.Number(name) is { } number and >= 0)
                outputs.Add(new CheckValue(output, number, null));
        }

        outputs.Add(new CheckValue("keys", info.Keys, null));
        if (info.Text("rdb_last_bgsave_status") is { } save)
            outputs.Add(new CheckValue("save.ok", save == "ok" ? 1 : 0, null));
        if (info.Text("master_link_status") is not { } link)
            return null;
        outputs.Add(new CheckValue("replication.linked", link == "up" ? 1 : 0, null));
        return link == "up" ? null : RedisReasons.Unlinked(target);
    }

    /// <summary>A simple string or an error as its line; a bulk string as <c>$</c> and its text.</summary>
    private static async ValueTask<string> AskAsync(Conversation talk, string[] command, CancellationToken cancellationToken)
    {
        var request = new StringBuilder().Append(CultureInfo.InvariantCulture, $"*{command.Length}\r\n");
        foreach (string part in command)
            request.Append(CultureInfo.InvariantCulture, $"${Encoding.UTF8.GetByteCount(part)}\r\n{part}\r\n");
        await talk.SendAsync(Encoding.UTF8.GetBytes(request.ToString()), cancellationToken);
        string line = await talk.ReadLineAsync(cancellationToken);
        if (line is ['+' or '-', ..])
            return line;
        if (line is not ['$', .. string digits] || !int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int length))
            throw new ConversationException(ConversationReasons.Unexpected("a RESP reply", Conversation.Shown(line)));
        string text = "$" + Encoding.UTF8.GetString(await talk.ReadAsync(length, cancellationToken));
        await talk.ReadAsync(2, cancellationToken);
        return text;
    }
}
