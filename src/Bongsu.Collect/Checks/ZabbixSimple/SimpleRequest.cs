using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Bongsu.Model.Values;

namespace Bongsu.Collect.Checks.ZabbixSimple;

/// <summary>What the key of a simple check asks for.</summary>
internal sealed record SimpleRequest
{
    // The service, its usual port, and how what it says first begins.
    private const string Services =
        """
        ssh 22 SSH-
        telnet 23
        smtp 25 220
        http 80
        pop 110 +OK
        nntp 119 20
        imap 143 * OK
        ldap 389
        ftp 21 220
        https 443
        tcp 0
        """;

    private static readonly Dictionary<string, (int Port, string? Greeting)> s_services = Services
        .Split('\n')
        .Select(line => line.Trim().Split(' ', 3))
        .ToDictionary(
            parts => parts[0], parts => (int.Parse(parts[1], CultureInfo.InvariantCulture), parts.Length > 2 ? parts[2] : null), StringComparer.Ordinal);

    private SimpleRequest(string name) => Name = name;

    /// <summary>The keys that are there.</summary>
    public static IReadOnlySet<string> Names { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "icmpping", "icmppingloss", "icmppingsec", "net.tcp.service", "net.tcp.service.perf",
    };

    /// <summary>The key's name.</summary>
    public string Name { get; }

    /// <summary>True for a ping.</summary>
    public bool IsPing => Name[0] == 'i';

    /// <summary>Whom to ask; null for the host itself.</summary>
    public string? Address { get; private init; }

    /// <summary>Of a ping: how many requests, 1 to 20.</summary>
    public int Packets { get; private init; } = 3;

    /// <summary>Of a ping: between two requests.</summary>
    public TimeSpan Pause { get; private init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Of a ping: bytes of a request.</summary>
    public int Size { get; private init; } = 56;

    /// <summary>Of a ping: how long an answer may take; null for what the item's own limit leaves.</summary>
    public TimeSpan? Patience { get; private init; }

    /// <summary>Of <c>icmppingsec</c>: min, avg or max.</summary>
    public string Mode { get; private init; } = "avg";

    /// <summary>Of a service: its port.</summary>
    public int Port { get; private init; }

    /// <summary>Of a service: how what it says first begins; null where it says nothing by itself.</summary>
    public string? Greeting { get; private init; }

    /// <summary>Reads a key; false with the reason where it asks for nothing that is there.</summary>
    public static bool TryRead(ItemKey key, [NotNullWhen(true)] out SimpleRequest? request, [NotNullWhen(false)] out string? error)
    {
        (request, error) = (null, null);
        if (!Names.Contains(key.Name))
            error = $"the simple check {key.Name} is not there; there are: {string.Join(", ", Names)}";
        else if (key.Name[0] == 'i')
            request = Ping(key, out error);
        else
            request = Service(key, out error);
        if (request is not null)
            return true;
        error ??= "it asks for nothing that is known";
        return false;
    }

    private static SimpleRequest? Ping(ItemKey key, out string? error)
    {
        error = null;
        var request = new SimpleRequest(key.Name) { Address = key[0].Length == 0 ? null : key[0] };
        if (key[1].Length > 0)
            request = TryNumber(key[1], 1, 20, out int packets) ? request with { Packets = packets } : Refuse($"'{key[1]}' packets: 1 to 20 are sent", out error);
        if (request is not null && key[2].Length > 0)
            request = TryNumber(key[2], 20, 10_000, out int pause)
                ? request with { Pause = TimeSpan.FromMilliseconds(pause) }
                : Refuse($"'{key[2]}' is not a pause of 20 to 10000 ms", out error);
        if (request is not null && key[3].Length > 0)
            request = TryNumber(key[3], 24, 65_507, out int size) ? request with { Size = size } : Refuse($"'{key[3]}' is not a size of 24 to 65507 bytes", out error);
        if (request is not null && key[4].Length > 0)
            request = TryNumber(key[4], 50, 60_000, out int patience)
                ? request with { Patience = TimeSpan.FromMilliseconds(patience) }
                : Refuse($"'{key[4]}' is not a timeout of 50 to 60000 ms", out error);
        if (request is not null && key.Name == "icmppingsec" && key[5].Length > 0)
            request = key[5] is "min" or "avg" or "max" ? request with { Mode = key[5] } : Refuse($"'{key[5]}' is none of min, avg, max", out error);
        return request;
    }

    private static SimpleRequest? Service(ItemKey key, out string? error)
    {
        error = null;
        if (!s_services.TryGetValue(key[0], out (int Port, string? Greeting) service))
            return Refuse($"the service '{key[0]}' is not known; there are: {string.Join(", ", s_services.Keys.Order(StringComparer.Ordinal))}", out error);
        int port = service.Port;
        if (key[2].Length > 0 && !TryNumber(key[2], 1, 65_535, out port))
            return Refuse($"'{key[2]}' is not a port", out error);
        return port == 0
            ? Refuse($"{key.Name}[tcp] needs a port", out error)
            : new SimpleRequest(key.Name) { Address = key[1].Length == 0 ? null : key[1], Port = port, Greeting = service.Greeting };
    }

    private static SimpleRequest? Refuse(string why, out string? error)
    {
        error = why;
        return null;
    }

    private static bool TryNumber(string text, int least, int most, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number >= least && number <= most;
}
