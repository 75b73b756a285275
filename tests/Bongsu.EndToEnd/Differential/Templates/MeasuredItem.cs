namespace Bongsu.EndToEnd.Differential.Templates;

/// <summary>An item as one of the two servers shows it.</summary>
/// <param name="Name">With macros expanded.</param>
/// <param name="ValueType">As Bongsu calls it.</param>
/// <param name="Unit">Without the mark that keeps Zabbix from converting it.</param>
/// <param name="Error">Why it is not supported, or null.</param>
/// <param name="Value">The latest, or null.</param>
/// <param name="IsStored">False where Zabbix keeps no value of it, and so shows none.</param>
internal sealed record MeasuredItem(string Name, string ValueType, string Unit, string? Error, string? Value, bool IsStored);
