using Bongsu.Expressions;

namespace Bongsu.Respond.Channels.Sms;

/// <summary>Reads a gateway's JSON answer.</summary>
internal static class SmsAnswer
{
    /// <summary>The JSONPath that a path in the options means: <c>a.b[0]</c> is short for <c>$.a.b[0]</c>.</summary>
    public static string Full(string path) => path.StartsWith('$') ? path : path.StartsWith('[') ? "$" + path : "$." + path;

    /// <summary>What the path leads to, as text; null where the answer is not JSON or has nothing, or null, there.</summary>
    public static string? Read(string json, string path) =>
        JsonPath.TryParse(Full(path), out JsonPath? parsed, out _) && parsed.TryQuery(json, out string? found, out _) && found != "null" ? found : null;
}
