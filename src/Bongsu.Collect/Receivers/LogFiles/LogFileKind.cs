using Bongsu.Collect.Checks.LocalFiles;

namespace Bongsu.Collect.Receivers.LogFiles;

/// <summary><c>log-file</c>.</summary>
internal sealed class LogFileKind() : ReceiverKind<LogFileItemOptions>(TypeName, "Follows a log file of this machine.")
{
    /// <summary>The kind's type.</summary>
    public const string TypeName = "log-file";

    /// <inheritdoc />
    public override bool KeepsInterval => true;

    /// <inheritdoc />
    public override IReadOnlyList<Type> Parts => [typeof(FileGate), typeof(LogFileReceiver)];
}
