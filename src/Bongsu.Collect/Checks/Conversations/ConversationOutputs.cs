using Bongsu.Model.Kinds;
using Bongsu.Model.Values;

namespace Bongsu.Collect.Checks.Conversations;

/// <summary>The outputs that all kinds share that talk over one connection.</summary>
internal static class ConversationOutputs
{
    /// <summary>Works, the kind's own outputs, the phases, the days of the certificate, the error.</summary>
    public static IReadOnlyList<CheckOutput> With(params ReadOnlySpan<CheckOutput> own) =>
    [
        CheckOutput.OfOk("Up"),
        .. own,
        new("time.total", "Total time", ItemValueType.Float, "s"),
        new("time.dns", "Name resolution time", ItemValueType.Float, "s"),
        new("time.connect", "Connect time", ItemValueType.Float, "s"),
        new("time.tls", "TLS handshake time", ItemValueType.Float, "s"),
        new("time.first-byte", "Time to first byte", ItemValueType.Float, "s"),
        new("cert.days", "Days until the certificate expires", ItemValueType.Float, "d"),
        CheckOutput.OfError(),
    ];
}
