using Bongsu.Configuration.Networks;

namespace Bongsu.Collect.Networks;

/// <summary>What one search of a network found.</summary>
/// <param name="Addresses">How many addresses were asked.</param>
/// <param name="Denied">How many were not, because the setting <c>checks.deny</c> names them.</param>
/// <param name="Answers">Those that answered, in the order of the addresses.</param>
public sealed record NetworkScan(int Addresses, int Denied, IReadOnlyList<NetworkAnswer> Answers);
