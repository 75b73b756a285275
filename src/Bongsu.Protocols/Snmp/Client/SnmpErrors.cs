namespace Bongsu.Protocols.Snmp.Client;

/// <summary>The error status of answers (RFC 3416 section 3).</summary>
internal static class SnmpErrors
{
    /// <summary>The answer would be too long.</summary>
    public const int TooBig = 1;

    /// <summary>In version 1: there is no such object.</summary>
    public const int NoSuchName = 2;

    private static readonly string[] s_names =
    [
        "noError", "tooBig", "noSuchName", "badValue", "readOnly", "genErr", "noAccess", "wrongType", "wrongLength", "wrongEncoding", "wrongValue",
        "noCreation", "inconsistentValue", "resourceUnavailable", "commitFailed", "undoFailed", "authorizationError", "notWritable", "inconsistentName",
    ];

    /// <summary>The name of a status; its number where it has none.</summary>
    public static string NameOf(int status) =>
        status >= 0 && status < s_names.Length ? s_names[status] : status.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
