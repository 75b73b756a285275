using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Bongsu.Model.Time;

namespace Bongsu.Server.Settings;

/// <summary>One value that an operator may set.</summary>
internal sealed class SettingsMember(SettingsSection section, PropertyInfo property)
{
    /// <summary>As written in the file: <c>trapperConnections</c>.</summary>
    public string Name { get; } = JsonNamingPolicy.CamelCase.ConvertName(property.Name);

    /// <summary>Part and name: <c>collect.trapperConnections</c>.</summary>
    public string FullName => $"{section.Name}.{Name}";

    /// <summary>What is taken, in words: <c>1 to 1000000</c>.</summary>
    public string Range { get; } = Describe(property);

    /// <summary>The value that holds where nothing is set, as an operator would write it.</summary>
    public string Default => Write(property.GetValue(Activator.CreateInstance(section.Type)));

    /// <summary>Reads what an operator wrote.</summary>
    /// <param name="text">From the file or the environment.</param>
    /// <param name="value">The value, valid where there is no fault.</param>
    /// <returns>What is wrong, beginning with the name; null where it holds.</returns>
    public string? Read(string text, out object? value)
    {
        value = Parse(text);
        if (value is not null && property.GetCustomAttributes<ValidationAttribute>().All(IsMet(value)))
            return null;
        return $"{FullName} is '{text}': it must be {Range}.";
    }

    /// <summary>Sets it on the options.</summary>
    public void Set(object options, object? value) => property.SetValue(options, value);

    private static Func<ValidationAttribute, bool> IsMet(object value) => rule => rule.IsValid(value);

    private object? Parse(string text)
    {
        Type type = property.PropertyType;
        if (type == typeof(TimeSpan))
            return TimeText.TryParse(text, out TimeSpan span) ? span : null;
        if (type == typeof(string))
            return text;
        if (type == typeof(bool))
            return bool.TryParse(text, out bool flag) ? flag : null;
        if (type.IsEnum)
            return Enum.GetNames(type).FirstOrDefault(n => string.Equals(n, text, StringComparison.OrdinalIgnoreCase)) is { } name
                ? Enum.Parse(type, name)
                : null;
        if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number))
            return null;
        if (type == typeof(long))
            return number;
        return number is >= int.MinValue and <= int.MaxValue ? (object)(int)number : null;
    }

    private static string Describe(PropertyInfo property)
    {
        if (property.PropertyType == typeof(bool))
            return "true or false";
        if (property.GetCustomAttribute<DescriptionAttribute>() is { } inWords)
            return inWords.Description;
        if (property.PropertyType.IsEnum)
            return string.Join(" or ", Enum.GetNames(property.PropertyType));
        RangeAttribute range = property.GetCustomAttribute<RangeAttribute>()
            ?? throw new InvalidOperationException($"{property.DeclaringType}.{property.Name} has no range.");
        return $"{Limit(range, range.Minimum)} to {Limit(range, range.Maximum)}";
    }

    private static string Limit(RangeAttribute range, object limit) =>
        Write(range.OperandType == typeof(TimeSpan) ? TimeSpan.Parse((string)limit, CultureInfo.InvariantCulture) : limit);

    private static string Write(object? value) => value switch
    {
        TimeSpan { Ticks: 0 } => "0s",
        TimeSpan span when span.Ticks % TimeSpan.TicksPerDay == 0 => $"{span.TotalDays:0}d",
        TimeSpan span when span.Ticks % TimeSpan.TicksPerHour == 0 => $"{span.TotalHours:0}h",
        TimeSpan span when span.Ticks % TimeSpan.TicksPerMinute == 0 => $"{span.TotalMinutes:0}m",
        TimeSpan span when span.Ticks % TimeSpan.TicksPerSecond == 0 => $"{span.TotalSeconds:0}s",
        TimeSpan span => $"{span.TotalMilliseconds:0}ms",
        bool flag => flag ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
