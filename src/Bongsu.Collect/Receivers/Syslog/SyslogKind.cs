namespace Bongsu.Collect.Receivers.Syslog;

/// <summary><c>syslog</c>.</summary>
internal sealed class SyslogKind() : ReceiverKind<SyslogItemOptions>(TypeName, "Takes messages that hosts and devices send by syslog.")
{
    /// <summary>The kind's type.</summary>
    public const string TypeName = "syslog";

    /// <inheritdoc />
    public override IReadOnlyList<Type> Parts => [typeof(SyslogReceiver)];
}
