using Bongsu.Protocols.Snmp.Messages;
using Bongsu.Protocols.Snmp.Values;

namespace Bongsu.Protocols.Snmp.Usm;

/// <summary>Reads reports.</summary>
internal static class UsmReports
{
    private static readonly ObjectIdentifier s_usmStats = new(1, 3, 6, 1, 6, 3, 15, 1, 1);
    private static readonly ObjectIdentifier s_unknownContexts = new(1, 3, 6, 1, 6, 3, 12, 1, 5, 0);

    /// <summary>What a report says.</summary>
    public static UsmReport Of(Pdu report)
    {
        foreach (SnmpVariable variable in report.Variables)
        {
            if (variable.Name.Equals(s_unknownContexts))
                return UsmReport.UnknownContext;
            if (variable.Name.IsBelow(s_usmStats) && variable.Name.Numbers[9] is >= 1 and <= 6 and var counter)
                return (UsmReport)counter;
        }

        return UsmReport.Other;
    }
}
