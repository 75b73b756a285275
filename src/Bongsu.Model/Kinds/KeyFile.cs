namespace Bongsu.Model.Kinds;

/// <summary>
/// A random key of this installation that a kind needs: made at the first start, kept in the data directory, readable by its owner only, and part of every
/// backup.
/// </summary>
/// <param name="Name">The file's name in the data directory, such as <c>heartbeat.key</c>.</param>
/// <param name="Bytes">The key's length, 16 or more.</param>
public sealed record KeyFile(string Name, int Bytes);
