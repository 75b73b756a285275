using System.Globalization;

namespace Bongsu.Protocols.Zabbix;

/// <summary>What an agent says it is, as far as the protocol depends on it. Ordered.</summary>
/// <param name="Major">0 to 65535.</param>
/// <param name="Minor">0 to 65535.</param>
public readonly record struct AgentVersion(int Major, int Minor) : IComparable<AgentVersion>
{
    /// <summary>What an agent is taken for that names no version: the 6.x C agent among them.</summary>
    public static AgentVersion Unstated { get; } = new(4, 2);

    /// <summary>Below 4.4 the list of checks and the rows of data name keys instead of item ids, and delays are numbers.</summary>
    public bool UsesLegacyFormat => CompareTo(new AgentVersion(4, 4)) < 0;

    /// <summary>Whether the agent wants <c>refresh_unsupported</c> in its list: 4.4 and 5.0 only.</summary>
    public bool WantsRefreshUnsupported => this == new AgentVersion(4, 4) || this == new AgentVersion(5, 0);

    /// <summary>Whether items carry their own <c>timeout</c>: since 7.0.</summary>
    public bool TakesTimeouts => Major >= 7;

    /// <summary>Reads "6.0", "7.0.5", "7.2.0rc1"; anything else, and null, is <see cref="Unstated"/>.</summary>
    public static AgentVersion Parse(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return Unstated;
        ReadOnlySpan<char> rest = text;
        int dot = rest.IndexOf('.');
        if (dot < 1)
            return Unstated;
        ReadOnlySpan<char> minor = rest[(dot + 1)..];
        int end = minor.IndexOfAnyExceptInRange('0', '9');
        if (end >= 0)
            minor = minor[..end];
        return ushort.TryParse(rest[..dot], NumberStyles.None, CultureInfo.InvariantCulture, out ushort majorNumber)
            && ushort.TryParse(minor, NumberStyles.None, CultureInfo.InvariantCulture, out ushort minorNumber)
            ? new AgentVersion(majorNumber, minorNumber)
            : Unstated;
    }

    /// <inheritdoc />
    public int CompareTo(AgentVersion other) => Major != other.Major ? Major.CompareTo(other.Major) : Minor.CompareTo(other.Minor);

    /// <inheritdoc cref="CompareTo" />
    public static bool operator <(AgentVersion left, AgentVersion right) => left.CompareTo(right) < 0;

    /// <inheritdoc cref="CompareTo" />
    public static bool operator <=(AgentVersion left, AgentVersion right) => left.CompareTo(right) <= 0;

    /// <inheritdoc cref="CompareTo" />
    public static bool operator >(AgentVersion left, AgentVersion right) => left.CompareTo(right) > 0;

    /// <inheritdoc cref="CompareTo" />
    public static bool operator >=(AgentVersion left, AgentVersion right) => left.CompareTo(right) >= 0;

    /// <inheritdoc />
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Major}.{Minor}");
}
