using Bongsu.Model.Words;

namespace Bongsu.Collect.Checks.Snmp;

/// <summary>Why snmp checks fail.</summary>
[Sentences("snmp")]
internal static partial class SnmpReasons;
