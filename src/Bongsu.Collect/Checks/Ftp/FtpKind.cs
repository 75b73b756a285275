using Bongsu.Collect.Availability;
using Bongsu.Collect.Checks.Conversations;
using Bongsu.Model.Kinds;
using Bongsu.Model.Values;

namespace Bongsu.Collect.Checks.Ftp;

/// <summary><c>ftp</c>.</summary>
internal sealed class FtpKind() : CheckKind<FtpCheckOptions, FtpCheck>(
    "ftp", "Talks to an FTP server: greeting, TLS, login, and a file or a list of files."), IInterfaceKind
{
    /// <inheritdoc />
    public string InterfaceName => "other";

    /// <inheritdoc />
    public override IReadOnlyList<CheckOutput> Outputs { get; } = ConversationOutputs.With(
        new("greeting", "Greeting", ItemValueType.Text, ""),
        new("file.size", "Size of the file", ItemValueType.Unsigned, "B"),
        new("file.age", "Age of the file", ItemValueType.Float, "s"),
        new("entries", "Entries of the directory", ItemValueType.Unsigned, ""));
}
