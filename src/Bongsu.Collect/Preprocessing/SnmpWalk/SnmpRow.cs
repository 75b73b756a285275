namespace Bongsu.Collect.Preprocessing.SnmpWalk;

/// <summary>One object of a walk.</summary>
/// <param name="Oid">Its number, with a dot before it.</param>
/// <param name="Type">What its value is.</param>
/// <param name="Value">The value; null for NULL.</param>
internal readonly record struct SnmpRow(string Oid, SnmpValueType Type, string? Value);
