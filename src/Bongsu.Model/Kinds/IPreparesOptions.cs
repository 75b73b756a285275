using System.Text.Json.Nodes;

namespace Bongsu.Model.Kinds;

/// <summary>A kind that takes its options in another form as well, and turns what is written into the members of its class before they are read.</summary>
public interface IPreparesOptions : IKind
{
    /// <summary>Renames, splits or takes out members.</summary>
    /// <param name="options">What is written, without <c>type</c>; may be changed.</param>
    /// <returns>What is wrong, in a sentence; null where nothing is.</returns>
    string? Prepare(JsonObject options);

    /// <summary>Members that may be written beside those of its class.</summary>
    IReadOnlyList<string> FurtherMembers { get; }
}
