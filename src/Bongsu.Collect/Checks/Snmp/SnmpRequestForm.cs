namespace Bongsu.Collect.Checks.Snmp;

/// <summary>The forms of a request.</summary>
internal enum SnmpRequestForm
{
    /// <summary>One value.</summary>
    Get,

    /// <summary>Everything below objects, as net-snmp's snmpwalk prints it.</summary>
    Walk,

    /// <summary>Columns as a discovery list.</summary>
    Discovery,

    /// <summary>One value of the row whose column has a value.</summary>
    ByIndex,
}
