namespace Bongsu.Collect.Receivers.AuditTrail;

/// <summary><c>audit-trail</c>.</summary>
internal sealed class AuditTrailKind() : ReceiverKind<AuditTrailOptions>(
    TypeName, "Writes down every change of other items of its host, in a chain that shows where somebody altered it.")
{
    /// <summary>The kind's type.</summary>
    public const string TypeName = "audit-trail";

    /// <inheritdoc />
    public override IReadOnlyList<Type> Parts => [typeof(AuditTrailReceiver)];
}
