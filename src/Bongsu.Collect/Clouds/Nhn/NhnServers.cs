using System.Globalization;
using System.Text.Json;

namespace Bongsu.Collect.Clouds.Nhn;

/// <summary>Reads the answers of OpenStack's APIs: what is not there, or is something else, counts as nothing. Pure.</summary>
internal static class NhnServers
{
    /// <summary>The token of an answer of <c>POST /v2.0/tokens</c>; null where it has none.</summary>
    public static (string Token, DateTimeOffset ExpiresAt)? TokenOf(JsonElement answer) =>
        Member(answer, "access") is { } access && Member(access, "token") is { } token && Text(token, "id") is { Length: > 0 } id
            ? (id, Time(token, "expires") ?? DateTimeOffset.MinValue.AddDays(1))
            : null;

    /// <summary>The servers of a page.</summary>
    public static IEnumerable<JsonElement> Of(JsonElement answer) =>
        Member(answer, "servers") is { ValueKind: JsonValueKind.Array } servers ? servers.EnumerateArray() : [];

    /// <summary>The id of a server.</summary>
    public static string? IdOf(JsonElement server) => Text(server, "id");

    /// <summary>A server as a resource; null where it has no id.</summary>
    public static CloudResource? Read(JsonElement server, string region)
    {
        if (IdOf(server) is not { Length: > 0 and <= 64 } id || !id.All(static c => char.IsAsciiLetterOrDigit(c) || c == '-'))
            return null;
        string status = Text(server, "status") ?? "";
        Dictionary<string, string> metadata = MetadataOf(server);
        return new CloudResource
        {
            Id = id,
            Kind = "instance",
            HostName = id,
            DisplayName = Text(server, "name") is { } name && name.Trim().Length > 0 ? name.Trim() : id,
            Region = region,
            Templates = ["cloud-resource"],
            Address = AddressOf(server),
            Macros = new Dictionary<string, string> { ["{$CLOUD.ID}"] = id },
            Tags = metadata,
            State = StateOf(status),
            EndedBy = status is "DELETED" or "SOFT_DELETED" ? CloudEnd.Operator : status == "ERROR" ? CloudEnd.Failure : CloudEnd.Unknown,
            EndedBecause = status is "DELETED" or "SOFT_DELETED" or "ERROR" ? status : null,
            MadeAt = Time(server, "created"),
            Facts = new Dictionary<string, string> { ["state"] = status },
        };
    }

    // ERROR is a server that the cloud could not keep running.
    private static CloudState StateOf(string status) => status switch
    {
        "BUILD" => CloudState.Starting,
        "SHUTOFF" or "PAUSED" or "SUSPENDED" or "SHELVED" or "SHELVED_OFFLOADED" or "ERROR" => CloudState.Stopped,
        "DELETED" or "SOFT_DELETED" => CloudState.Gone,
        _ => CloudState.Running,
    };

    private static Dictionary<string, string> MetadataOf(JsonElement server)
    {
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
        if (Member(server, "metadata") is not { ValueKind: JsonValueKind.Object } all)
            return metadata;
        foreach (JsonProperty one in all.EnumerateObject())
        {
            if (one.Value.ValueKind == JsonValueKind.String && Readable(() => one.Name) is { } name && Readable(one.Value.GetString) is { } value)
                metadata[name] = value;
        }

        return metadata;
    }

    // The fixed address before a floating one.
    private static string? AddressOf(JsonElement server)
    {
        if (Member(server, "addresses") is not { ValueKind: JsonValueKind.Object } networks)
            return null;
        return networks.EnumerateObject()
            .Where(static n => n.Value.ValueKind == JsonValueKind.Array)
            .SelectMany(static n => n.Value.EnumerateArray())
            .OrderBy(static a => Text(a, "OS-EXT-IPS:type") == "floating")
            .Select(static a => Text(a, "addr"))
            .FirstOrDefault(static a => System.Net.IPAddress.TryParse(a, out _));
    }

    private static JsonElement? Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement found) ? found : null;

    private static string? Text(JsonElement element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.String } text ? Readable(text.GetString) : null;

    // A text of JSON may hold bytes and halves of characters that are no text.
    private static string? Readable(Func<string?> read)
    {
        try
        {
            return read();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static DateTimeOffset? Time(JsonElement element, string name) =>
        DateTimeOffset.TryParse(Text(element, name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time) ? time : null;
}
