namespace Bongsu.Model.Kinds;

/// <summary>How a person can be reached.</summary>
/// <param name="Organisation">The organisation's name.</param>
/// <param name="Email">The person's mail address, or null.</param>
/// <param name="Phone">The person's phone number, or null.</param>
public readonly record struct Contact(string Organisation, string? Email, string? Phone);
