using Bongsu.Collect.Checks.LocalFiles;
using Bongsu.Model.Kinds;
using Bongsu.Model.Values;

namespace Bongsu.Collect.Checks.DirectoryWatch;

/// <summary><c>local-directory</c>.</summary>
internal sealed class DirectoryKind() : CheckKind<DirectoryCheckOptions, DirectoryCheck>(
    "local-directory", "Looks at the files below a directory of this machine: how many, how large, how old.")
{
    /// <inheritdoc />
    public override IReadOnlyList<Type> Parts => [typeof(FileGate)];

    /// <inheritdoc />
    public override IReadOnlyList<CheckOutput> Outputs { get; } =
    [
        CheckOutput.OfOk("As it should be"),
        new("count", "Files", ItemValueType.Unsigned, ""),
        new("size", "Size of all files", ItemValueType.Unsigned, "B"),
        new("newest.age", "Age of the newest file", ItemValueType.Float, "s"),
        new("oldest.age", "Age of the oldest file", ItemValueType.Float, "s"),
        new("list", "The files", ItemValueType.Text, ""),
        new("sha256", "Checksum of the list", ItemValueType.Text, ""),
        CheckOutput.OfError(),
    ];
}
