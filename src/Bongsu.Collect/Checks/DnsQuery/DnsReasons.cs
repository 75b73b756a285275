using Bongsu.Model.Words;

namespace Bongsu.Collect.Checks.DnsQuery;

/// <summary>Why dns checks fail.</summary>
[Sentences("dns")]
internal static partial class DnsReasons;
