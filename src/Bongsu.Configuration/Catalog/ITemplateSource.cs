namespace Bongsu.Configuration.Catalog;

/// <summary>Brings the templates that the program ships. They are put into the configuration at each start, unless an operator has changed them.</summary>
public interface ITemplateSource
{
    /// <summary>Configuration files with templates only; the name is for messages.</summary>
    IEnumerable<(string Name, string Yaml)> Templates { get; }
}
