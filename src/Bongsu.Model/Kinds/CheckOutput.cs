using Bongsu.Model.Values;

namespace Bongsu.Model.Kinds;

/// <summary>One item that a check yields.</summary>
/// <param name="Name">Its name within the check: the key becomes <c>type.name[check]</c>, such as <c>http.ok[front page]</c>.</param>
/// <param name="Title">For people.</param>
/// <param name="ValueType">What its values are.</param>
/// <param name="Unit">Their unit; empty where none.</param>
public sealed record CheckOutput(string Name, string Title, ItemValueType ValueType, string Unit)
{
    /// <summary>The part of the check that it is of, such as a step, which is the second parameter of the key; null where it is of the whole.</summary>
    public string? Part { get; init; }

    /// <summary>Its name with its part, <c>step.time[sign in]</c>: what the values of a run are called, and unique within a check.</summary>
    public string Id => Part is null ? Name : $"{Name}[{Part}]";

    /// <summary>The name of the output that every check has first: 1 where all is well, 0 where the check failed.</summary>
    public const string Ok = "ok";

    /// <summary>The name of the output that says why a check failed; empty where it did not.</summary>
    public const string Error = "error";

    /// <summary>The name of the output of checks that look from several places: how many do not see the target well while enough others do.</summary>
    public const string PlacesBad = "places.bad";

    /// <summary>The name of the output of checks that look from several places: what those that do not see the target well say.</summary>
    public const string PlacesError = "places.error";

    /// <summary>The type of the items that checks yield: no kind serves it, and no definition may name it.</summary>
    public const string ItemType = "check";

    /// <summary>The first output of every check.</summary>
    /// <param name="title">For people: what is true of the target where the value is 1.</param>
    public static CheckOutput OfOk(string title) => new(Ok, title, ItemValueType.Unsigned, "");

    /// <summary>The further outputs of a check that looks from several places.</summary>
    public static IReadOnlyList<CheckOutput> OfPlaces { get; } =
        [new(PlacesBad, "Places that do not see it well", ItemValueType.Unsigned, ""), new(PlacesError, "What these places see", ItemValueType.Text, "")];

    /// <summary>The output that says why a check failed.</summary>
    public static CheckOutput OfError() => new(Error, "Error", ItemValueType.Text, "");
}
