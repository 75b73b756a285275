namespace Bongsu.Collect.Receivers.Nsca;

/// <summary><c>nsca</c>.</summary>
internal sealed class NscaKind() : ReceiverKind<NscaItemOptions>(TypeName, "Takes passive results of plugins that send_nsca and its like send.")
{
    /// <summary>The kind's type.</summary>
    public const string TypeName = "nsca";

    /// <inheritdoc />
    public override bool TakesSentValues => true;

    /// <inheritdoc />
    public override IReadOnlyList<Type> Parts => [typeof(NscaResults), typeof(NscaReceiver), typeof(NscaNgReceiver)];
}
