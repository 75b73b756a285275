using System.Text.Json;

namespace Bongsu.Server.Settings;

/// <summary>What the operator set of the product's own limits and retentions: checked as a whole, before anything starts.</summary>
internal sealed class ProductSettings
{
    /// <summary>Variables with two underscores are settings: <c>BONGSU_COLLECT__CHECKS</c>. Others that begin so are not ours to judge.</summary>
    private const string Prefix = "BONGSU_";

    private readonly Dictionary<SettingsMember, object?> _values;

    private ProductSettings(Dictionary<SettingsMember, object?> values) => _values = values;

    /// <summary>Nothing set.</summary>
    public static ProductSettings None { get; } = new([]);

    /// <summary>Reads a file and the environment, which wins.</summary>
    /// <param name="file">JSON, comments allowed; null for none.</param>
    /// <param name="environment">All variables.</param>
    /// <exception cref="SettingsException">The file cannot be read, or something in it does not hold: one sentence for each fault, with the name of the
    /// setting.</exception>
    public static ProductSettings Read(string? file, IReadOnlyDictionary<string, string> environment)
    {
        var builder = new ConfigurationBuilder();
        try
        {
            if (file is not null)
                builder.AddJsonStream(new MemoryStream(File.ReadAllBytes(file)));
            builder.AddInMemoryCollection(environment
                .Where(e => e.Key.StartsWith(Prefix, StringComparison.Ordinal) && e.Key.Contains("__", StringComparison.Ordinal))
                .Select(e => KeyValuePair.Create(
                    e.Key[Prefix.Length..].Replace("__", ConfigurationPath.KeyDelimiter, StringComparison.Ordinal), (string?)e.Value)));
            return Check(builder.Build());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException or JsonException)
        {
            throw new SettingsException($"The settings file {file} cannot be read: {(e.InnerException ?? e).Message}");
        }
    }

    /// <summary>Puts what was set over what the options hold, and returns them.</summary>
    public T Over<T>(T options)
        where T : class
    {
        SettingsSection section = SettingsSection.All.Single(s => s.Type == typeof(T));
        foreach (SettingsMember member in section.Members.Where(_values.ContainsKey))
            member.Set(options, _values[member]);
        return options;
    }

    /// <summary>Registers every part of the settings that nobody has registered: those whose options need nothing of the command line.</summary>
    public IServiceCollection AddTo(IServiceCollection services)
    {
        foreach (SettingsSection section in SettingsSection.All.Where(s => s.Type.GetConstructor([]) is not null && services.All(d => d.ServiceType != s.Type)))
        {
            object options = Activator.CreateInstance(section.Type)!;
            foreach (SettingsMember member in section.Members.Where(_values.ContainsKey))
                member.Set(options, _values[member]);
            services.AddSingleton(section.Type, options);
        }

        return services;
    }

    private static ProductSettings Check(IConfigurationRoot configuration)
    {
        var values = new Dictionary<SettingsMember, object?>();
        var faults = new List<string>();
        foreach (IConfigurationSection given in configuration.GetChildren())
        {
            SettingsSection? section = SettingsSection.All.FirstOrDefault(s => string.Equals(s.Name, given.Key, StringComparison.OrdinalIgnoreCase));
            if (section is null)
                faults.Add(Unknown(given.Key, SettingsSection.All.Select(s => s.Name)));
            else if (!string.IsNullOrEmpty(given.Value))
                faults.Add($"{section.Name} is a part of the settings and needs names below it, such as {section.Members[0].FullName}.");
            else
                CheckMembers(section, given, values, faults);
        }

        return faults.Count == 0
            ? new ProductSettings(values)
            : throw new SettingsException("The settings do not hold, and nothing was started:\n" + string.Join('\n', faults));
    }

    private static void CheckMembers(SettingsSection section, IConfigurationSection given, Dictionary<SettingsMember, object?> values, List<string> faults)
    {
        foreach (IConfigurationSection one in given.GetChildren())
        {
            SettingsMember? member = section.Members.FirstOrDefault(m => string.Equals(m.Name, one.Key, StringComparison.OrdinalIgnoreCase));
            if (member is null)
                faults.Add(Unknown($"{section.Name}.{one.Key}", section.Members.Select(m => m.FullName)));
            else if (one.GetChildren().Any())
                faults.Add($"{member.FullName} must be one value: {member.Range}.");
            else if (member.Read(one.Value ?? string.Empty, out object? value) is { } fault)
                faults.Add(fault);
            else
                values[member] = value;
        }
    }

    private static string Unknown(string name, IEnumerable<string> known) =>
        $"{name} is no setting. Did you mean {known.MinBy(k => Distance(k.ToLowerInvariant(), name.ToLowerInvariant()))}?";

    /// <summary>How many characters differ (Levenshtein).</summary>
    private static int Distance(string a, string b)
    {
        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int corner = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
                (corner, row[j]) = (row[j], Math.Min(Math.Min(row[j] + 1, row[j - 1] + 1), corner + (a[i - 1] == b[j - 1] ? 0 : 1)));
        }

        return row[^1];
    }
}
