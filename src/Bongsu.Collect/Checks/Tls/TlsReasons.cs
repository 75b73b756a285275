using Bongsu.Model.Words;

namespace Bongsu.Collect.Checks.Tls;

/// <summary>Why tls checks fail.</summary>
[Sentences("tls")]
internal static partial class TlsReasons;
