using Bongsu.Model.Values;

namespace Bongsu.Model.Kinds;

/// <summary>One item that a check yields.</summary>
/// <param name="Name">Its name within the check: the key becomes <c>type.name[check]</c>, such as <c>http.ok[front page]</c>.</param>
/// <param name="Title">For people.</param>
/// <param name="ValueType">What its values are.</param>
/// <param name="Unit">Their unit; empty where none.</param>
public sealed record CheckOutput(string Name, string Title, ItemValueType ValueType, string Unit);
