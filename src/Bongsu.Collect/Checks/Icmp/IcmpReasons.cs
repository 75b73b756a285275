using Bongsu.Model.Words;




namespace Bongsu.Collect.Checks.Icmp;

/// <summary>Why icmp checks fail.</summary>
[Sentences("icmp")]
internal static partial class IcmpReasons;
