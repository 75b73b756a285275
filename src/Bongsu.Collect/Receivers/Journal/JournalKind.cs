using Bongsu.Collect.Checks.LocalFiles;

namespace Bongsu.Collect.Receivers.Journal;

/// <summary><c>journal</c>.</summary>
internal sealed class JournalKind() : ReceiverKind<JournalItemOptions>(TypeName, "Follows systemd's journal of this machine.")
{
    /// <summary>The kind's type.</summary>
    public const string TypeName = "journal";

    /// <inheritdoc />
    public override bool KeepsInterval => true;

    /// <inheritdoc />
    public override IReadOnlyList<Type> Parts => [typeof(FileGate), typeof(JournalReceiver)];
}
