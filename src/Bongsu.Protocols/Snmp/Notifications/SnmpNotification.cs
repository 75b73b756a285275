using System.Net;
using Bongsu.Protocols.Snmp.Messages;
using Bongsu.Protocols.Snmp.Names;
using Bongsu.Protocols.Snmp.Values;

namespace Bongsu.Protocols.Snmp.Notifications;

/// <summary>A trap or an inform, whatever its version (RFC 3416 section 4.2.6; those of version 1 as RFC 3584 section 3.1 turns them into it).</summary>
public sealed record SnmpNotification
{
    private static readonly string[] s_generic = ["coldStart", "warmStart", "linkDown", "linkUp", "authenticationFailure", "egpNeighborLoss"];

    /// <summary>The version that it came in.</summary>
    public required SnmpVersion Version { get; init; }

    /// <summary>What happened: the value of <c>snmpTrapOID.0</c>.</summary>
    public required ObjectIdentifier Trap { get; init; }

    /// <summary>The device that it is of, where a message of version 1, or one who passes it on, says so; else null.</summary>
    public IPAddress? Agent { get; init; }

    /// <summary>What it says beside, without <c>sysUpTime.0</c> and <c>snmpTrapOID.0</c>.</summary>
    public IReadOnlyList<SnmpVariable> Variables { get; init; } = [];

    /// <summary>True where the sender wants to hear that it has come.</summary>
    public bool IsInform { get; init; }

    /// <summary>
    /// For people and patterns: a line with what happened, and one for each variable, each with its name, where it is known, and its number:
    /// <c>linkDown 1.3.6.1.6.3.1.1.5.3</c>, <c>ifDescr.3 1.3.6.1.2.1.2.2.1.2.3 = eth2</c>.
    /// </summary>
    public string ToText()
    {
        var lines = new List<string>(Variables.Count + 1) { Named(Trap) };
        foreach (SnmpVariable variable in Variables)
        {
            string value = variable.Value.ObjectIdentifier is { } name ? Named(name) : variable.Value.ToText();
            lines.Add($"{Named(variable.Name)} = {value}");
        }

        return string.Join('\n', lines);
    }

    private static string Named(ObjectIdentifier number)
    {
        if (number.IsBelow(SnmpNotifications.GenericTraps) && number.Numbers.Length == 10 && number.Numbers[9] is >= 1 and <= 6 and var generic)
            return $"{s_generic[generic - 1]} {number}";
        if (ObjectNames.Shared.Find(number) is not { } known)
            return number.ToString();
        int length = known.Number.Numbers.Length;
        string rest = length == number.Numbers.Length ? "" : "." + ObjectIdentifier.Join(number.Numbers[length..]);
        return $"{known.Name}{rest} {number}";
    }
}
