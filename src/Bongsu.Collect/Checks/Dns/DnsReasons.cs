using Bongsu.Model.Words;

namespace Bongsu.Collect.Checks.Dns;

/// <summary>Why dns checks fail.</summary>
[Sentences("dns")]
internal static partial class DnsReasons;
