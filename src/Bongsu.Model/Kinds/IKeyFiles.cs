namespace Bongsu.Model.Kinds;

/// <summary>The keys of this installation.</summary>
public interface IKeyFiles
{
    /// <summary>The key; null in a process without a data directory of its own (checks of configuration, tests of rules).</summary>
    byte[]? Find(KeyFile file);
}
