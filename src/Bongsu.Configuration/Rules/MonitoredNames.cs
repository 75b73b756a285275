namespace Bongsu.Configuration.Rules;

/// <summary>Hosts and services are named in expressions and so have Zabbix' narrower alphabet.</summary>
internal static class MonitoredNames
{
    public static string? Refuse(string name) =>
        name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-' or ' ')
            ? null
            : "the name of a host or service has ASCII letters, digits, spaces, dots, dashes and underscores only; displayName takes any text.";
}
