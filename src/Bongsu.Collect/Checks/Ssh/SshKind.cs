using Bongsu.Collect.Availability;
using Bongsu.Configuration.Effective;
using Bongsu.Model.Kinds;
using Bongsu.Model.Values;

namespace Bongsu.Collect.Checks.Ssh;

/// <summary><c>ssh</c>.</summary>
internal sealed class SshKind() : CheckKind<SshCheckOptions, SshCheck>(
    "ssh", "Talks to an SSH server: banner, host key, login, and the result of a command."), IInterfaceKind
{
    /// <inheritdoc />
    public string InterfaceName => "ssh";

    /// <inheritdoc />
    public int? DefaultPort(EffectiveHost host) => 22;

    /// <inheritdoc />
    public override IReadOnlyList<CheckOutput> Outputs { get; } =
    [
        CheckOutput.OfOk("Up"),
        new("banner", "Banner", ItemValueType.Text, ""),
        new("hostkey", "Fingerprint of the host key", ItemValueType.Text, ""),
        new("exit", "Exit code of the command", ItemValueType.Unsigned, ""),
        new("output", "Output of the command", ItemValueType.Text, ""),
        new("time.total", "Total time", ItemValueType.Float, "s"),
        new("time.connect", "Connect time", ItemValueType.Float, "s"),
        new("time.first-byte", "Time to the banner", ItemValueType.Float, "s"),
        CheckOutput.OfError(),
    ];
}
