using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Bongsu.Collect.Receivers.Feeds;
using Bongsu.Protocols.Snmp.Usm;

namespace Bongsu.Collect.Receivers.SnmpTraps;

/// <summary>Reads the file of users of version 3.</summary>
internal static class SnmpTrapUsers
{
    private const int LeastPassword = 8;

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, ReadCommentHandling = JsonCommentHandling.Skip,
    };

    /// <summary>Reads the users.</summary>
    /// <param name="file">The file; empty for none.</param>
    /// <exception cref="FeedException">It cannot be read, or does not hold; the sentence says what is wrong, and no password.</exception>
    public static IReadOnlyList<UsmUser> Read(string file)
    {
        if (file.Length == 0)
            return [];
        try
        {
            UsmUser[] users = [.. (JsonSerializer.Deserialize<Entry[]>(File.ReadAllBytes(file), s_json) ?? []).Select(Of)];
            return users.GroupBy(static u => u.Name, StringComparer.Ordinal).FirstOrDefault(static g => g.Count() > 1) is { } twice
                ? throw new FeedException($"The file of snmpTraps.users names the user '{twice.Key}' twice.")
                : users;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new FeedException($"The file of snmpTraps.users cannot be read: {e.Message}", e);
        }
    }

    private static UsmUser Of(Entry entry)
    {
        AuthProtocol auth = Read<AuthProtocol>(entry, "authProtocol", entry.AuthProtocol);
        PrivProtocol priv = Read<PrivProtocol>(entry, "privProtocol", entry.PrivProtocol);
        if (string.IsNullOrEmpty(entry.User) || Encoding.UTF8.GetByteCount(entry.User) > 32)
            throw Wrong(entry, "user must have 1 to 32 bytes");
        if (priv != PrivProtocol.None && auth == AuthProtocol.None)
            throw Wrong(entry, "privProtocol needs authProtocol");
        if (auth != AuthProtocol.None && (entry.AuthPassword?.Length ?? 0) < LeastPassword)
            throw Wrong(entry, "authPassword must have 8 characters or more");
        if (priv != PrivProtocol.None && (entry.PrivPassword?.Length ?? 0) < LeastPassword)
            throw Wrong(entry, "privPassword must have 8 characters or more");
        return new UsmUser(entry.User)
        {
            AuthProtocol = auth, AuthPassword = entry.AuthPassword, PrivProtocol = priv, PrivPassword = entry.PrivPassword,
        };
    }

    private static TProtocol Read<TProtocol>(Entry entry, string member, string? text)
        where TProtocol : struct, Enum =>
        string.IsNullOrEmpty(text) ? default
        : Enum.TryParse(text, ignoreCase: true, out TProtocol protocol) && Enum.IsDefined(protocol) && !char.IsAsciiDigit(text[0]) ? protocol
        : throw Wrong(entry, $"{member} is one of {string.Join(", ", Enum.GetNames<TProtocol>().Select(static n => n.ToLowerInvariant()))}");

    private static FeedException Wrong(Entry entry, string what) => new($"The file of snmpTraps.users, user '{entry.User}': {what}.");

    private sealed record Entry(string? User, string? AuthProtocol, string? AuthPassword, string? PrivProtocol, string? PrivPassword);
}
