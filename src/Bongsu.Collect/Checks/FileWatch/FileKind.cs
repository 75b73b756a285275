using Bongsu.Collect.Checks.LocalFiles;
using Bongsu.Model.Kinds;
using Bongsu.Model.Values;

namespace Bongsu.Collect.Checks.FileWatch;

/// <summary><c>local-file</c>.</summary>
internal sealed class FileKind() : CheckKind<FileCheckOptions, FileCheck>(
    "local-file", "Looks at a file of this machine: whether it is there, size, age, owner, checksum, contents.")
{
    /// <inheritdoc />
    public override IReadOnlyList<Type> Parts => [typeof(FileGate)];

    /// <inheritdoc />
    public override IReadOnlyList<CheckOutput> Outputs { get; } =
    [
        CheckOutput.OfOk("As it should be"),
        new("exists", "Exists", ItemValueType.Unsigned, ""),
        new("size", "Size", ItemValueType.Unsigned, "B"),
        new("age", "Time since it was changed", ItemValueType.Float, "s"),
        new("mode", "Permissions", ItemValueType.Text, ""),
        new("owner", "Owner and group", ItemValueType.Text, ""),
        new("sha256", "Checksum", ItemValueType.Text, ""),
        new("matches", "Lines that match", ItemValueType.Unsigned, ""),
        new("value", "What was found", ItemValueType.Text, ""),
        CheckOutput.OfError(),
    ];
}
