using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Bongsu.Testing.Contracts;

/// <summary>
/// Checks values against the schemas of one contract: types, enumerations, required, limits, patterns, references, allOf, oneOf, anyOf, discriminators.
/// Stricter than JSON schema in one point: a property that a schema with properties does not name is wrong unless the schema says that others may come.
/// </summary>
/// <param name="root">The contract.</param>
/// <param name="isAnswer">Whether values come from the service: what is write-only is then wrong, else what is read-only.</param>
internal sealed class SchemaChecker(JsonElement root, bool isAnswer)
{
    private const int MaxDepth = 40;

    private static readonly string[] s_restricting = ["type", "allOf", "oneOf", "anyOf"];

    /// <summary>Adds what is wrong with a value.</summary>
    /// <param name="schema">A schema or a reference to one.</param>
    /// <param name="value">The value.</param>
    /// <param name="at">Where it stands, for the message.</param>
    /// <param name="isText">Whether values came as text (query, form), so that numbers and Booleans are read from it.</param>
    /// <param name="violations">Takes the messages.</param>
    public void Check(JsonElement schema, JsonElement value, string at, bool isText, List<string> violations) =>
        Check(schema, value, at, isText, violations, 0, isPart: false);

    /// <param name="schema">A schema or a reference to one.</param>
    /// <param name="value">The value.</param>
    /// <param name="at">Where it stands, for the message.</param>
    /// <param name="isText">Whether values came as text.</param>
    /// <param name="violations">Takes the messages.</param>
    /// <param name="depth">Of the recursion.</param>
    /// <param name="isPart">Whether the value must fit several schemas together, of which this is one: properties that it does not name may be
    /// another's.</param>
    private void Check(JsonElement schema, JsonElement value, string at, bool isText, List<string> violations, int depth, bool isPart)
    {
        if (depth > MaxDepth)
        {
            violations.Add($"{at}: nested too deeply");
            return;
        }

        schema = Resolve(schema);
        if (!isPart)
            schema = Discriminate(schema, value, at, violations);
        if (schema.ValueKind != JsonValueKind.Object)
            return;
        if (value.ValueKind == JsonValueKind.Null)
        {
            bool any = !s_restricting.Any(r => schema.TryGetProperty(r, out _));
            if (!any && !Flag(schema, "nullable"))
                violations.Add($"{at}: must not be null");
            return;
        }

        CheckCombinations(schema, value, at, isText, violations, depth);
        CheckType(schema, value, at, isText, violations, depth);
        if (!isPart && value.ValueKind == JsonValueKind.Object)
            CheckNames(schema, value, at, violations);
        if (schema.TryGetProperty("enum", out JsonElement allowed) && !allowed.EnumerateArray().Any(a => Same(a, value)))
            violations.Add($"{at}: {value.GetRawText()} is none of {allowed.GetRawText()}");
    }

    private JsonElement Resolve(JsonElement schema)
    {
        for (int hops = 0; hops < 20 && schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty("$ref", out JsonElement reference); hops++)
            schema = Find(reference.GetString()!);
        return schema;
    }

    private JsonElement Find(string reference) => root.GetProperty("types").GetProperty(reference["#/types/".Length..]);

    /// <summary>The kind that a member of the value names, where the schema has kinds.</summary>
    private JsonElement Discriminate(JsonElement schema, JsonElement value, string at, List<string> violations)
    {
        if (schema.ValueKind != JsonValueKind.Object || value.ValueKind != JsonValueKind.Object
            || !schema.TryGetProperty("discriminator", out JsonElement discriminator) || !discriminator.TryGetProperty("mapping", out JsonElement mapping))
        {
            return schema;
        }

        string member = discriminator.GetProperty("propertyName").GetString()!;
        if (value.TryGetProperty(member, out JsonElement kind) && kind.ValueKind == JsonValueKind.String
            && mapping.TryGetProperty(kind.GetString()!, out JsonElement reference))
        {
            return Find(reference.GetString()!);
        }

        violations.Add($"{at}.{member}: must be one of {string.Join(", ", mapping.EnumerateObject().Select(k => k.Name))}");
        return schema;
    }

    /// <summary>Whether each property is named by the schema or by one of those that it combines.</summary>
    private void CheckNames(JsonElement schema, JsonElement value, string at, List<string> violations)
    {
        var parts = new List<JsonElement>();
        Collect(schema, parts, 0);
        JsonElement[] naming = [.. parts.Where(p => p.TryGetProperty("properties", out _))];
        bool isClosed = parts.Exists(p => p.TryGetProperty("additionalProperties", out JsonElement others) && others.ValueKind == JsonValueKind.False);
        bool isOpen = parts.Exists(p => p.TryGetProperty("additionalProperties", out JsonElement others) && others.ValueKind != JsonValueKind.False);
        if (!isClosed && (isOpen || naming.Length == 0))
            return;
        foreach (JsonProperty property in value.EnumerateObject())
        {
            if (!Array.Exists(naming, n => n.GetProperty("properties").TryGetProperty(property.Name, out _)))
                violations.Add($"{at}.{property.Name}: is not known");
        }
    }

    private void Collect(JsonElement schema, List<JsonElement> parts, int depth)
    {
        schema = Resolve(schema);
        if (depth > MaxDepth || schema.ValueKind != JsonValueKind.Object)
            return;
        parts.Add(schema);
        if (schema.TryGetProperty("allOf", out JsonElement all))
        {
            foreach (JsonElement part in all.EnumerateArray())
                Collect(part, parts, depth + 1);
        }
    }

    private static bool Flag(JsonElement schema, string name) => schema.TryGetProperty(name, out JsonElement flag) && flag.ValueKind == JsonValueKind.True;

    private static bool Same(JsonElement allowed, JsonElement value) =>
        allowed.ValueKind == JsonValueKind.String
            ? value.ValueKind == JsonValueKind.String && value.GetString() == allowed.GetString()
            : allowed.GetRawText() == value.GetRawText();

    private void CheckCombinations(JsonElement schema, JsonElement value, string at, bool isText, List<string> violations, int depth)
    {
        if (schema.TryGetProperty("allOf", out JsonElement all))
        {
            foreach (JsonElement part in all.EnumerateArray())
                Check(part, value, at, isText, violations, depth + 1, isPart: true);
        }

        foreach (string name in new[] { "oneOf", "anyOf" })
        {
            if (!schema.TryGetProperty(name, out JsonElement choices))
                continue;
            int fitting = 0;
            var reasons = new List<string>();
            foreach (JsonElement choice in choices.EnumerateArray())
            {
                var found = new List<string>();
                Check(choice, value, at, isText, found, depth + 1, isPart: false);
                if (found.Count == 0)
                    fitting++;
                reasons.AddRange(found);
            }

            if (fitting == 0)
                violations.Add($"{at}: fits none of {name} ({string.Join("; ", reasons.Take(5))})");
            else if (fitting > 1 && name == "oneOf")
                violations.Add($"{at}: fits {fitting} of oneOf instead of one");
        }
    }

    private void CheckType(JsonElement schema, JsonElement value, string at, bool isText, List<string> violations, int depth)
    {
        string? type = schema.TryGetProperty("type", out JsonElement named) ? named.GetString() : schema.TryGetProperty("properties", out _) ? "object" : null;
        switch (type)
        {
            case "object":
                CheckObject(schema, value, at, isText, violations, depth);
                break;
            case "array":
                CheckArray(schema, value, at, isText, violations, depth);
                break;
            case "string":
                CheckString(schema, value, at, violations);
                break;
            case "integer" or "number":
                CheckNumber(schema, value, at, isText, type == "integer", violations);
                break;
            case "boolean" when value.ValueKind is not (JsonValueKind.True or JsonValueKind.False) && !(isText && value.GetString() is "true" or "false"):
                violations.Add($"{at}: must be a Boolean, is {value.GetRawText()}");
                break;
        }
    }

    private void CheckObject(JsonElement schema, JsonElement value, string at, bool isText, List<string> violations, int depth)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            violations.Add($"{at}: must be an object, is {value.ValueKind}");
            return;
        }

        if (Number(schema, "minProperties") is { } least && value.EnumerateObject().Count() < least)
            violations.Add($"{at}: has fewer than {least} properties");
        if (Number(schema, "maxProperties") is { } most && value.EnumerateObject().Count() > most)
            violations.Add($"{at}: has more than {most} properties");
        bool hasProperties = schema.TryGetProperty("properties", out JsonElement properties);
        bool hasOthers = schema.TryGetProperty("additionalProperties", out JsonElement others) && others.ValueKind == JsonValueKind.Object;
        string barred = isAnswer ? "writeOnly" : "readOnly";
        foreach (JsonProperty property in value.EnumerateObject())
        {
            string inner = $"{at}.{property.Name}";
            if (hasProperties && properties.TryGetProperty(property.Name, out JsonElement known))
            {
                if (Flag(Resolve(known), barred) || Flag(known, barred))
                    violations.Add($"{inner}: is {(isAnswer ? "write-only" : "read-only")}");
                Check(known, property.Value, inner, isText, violations, depth + 1, isPart: false);
            }
            else if (hasOthers)
            {
                Check(others, property.Value, inner, isText, violations, depth + 1, isPart: false);
            }
        }

        if (schema.TryGetProperty("required", out JsonElement required))
        {
            foreach (JsonElement name in required.EnumerateArray().Where(n => !value.TryGetProperty(n.GetString()!, out _)))
                violations.Add($"{at}.{name.GetString()}: is missing");
        }
    }

    private void CheckArray(JsonElement schema, JsonElement value, string at, bool isText, List<string> violations, int depth)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            // In a form or a query a single value is an array of one.
            if (isText && schema.TryGetProperty("items", out JsonElement single))
                Check(single, value, at, isText, violations, depth + 1, isPart: false);
            else
                violations.Add($"{at}: must be an array, is {value.ValueKind}");
            return;
        }

        int count = value.GetArrayLength();
        if (Number(schema, "minItems") is { } least && count < least)
            violations.Add($"{at}: has {count} items, at least {least} are needed");
        if (Number(schema, "maxItems") is { } most && count > most)
            violations.Add($"{at}: has {count} items, at most {most} are allowed");
        if (Flag(schema, "uniqueItems") && value.EnumerateArray().Select(i => i.GetRawText()).Distinct(StringComparer.Ordinal).Count() != count)
            violations.Add($"{at}: has an item twice");
        if (!schema.TryGetProperty("items", out JsonElement items))
            return;
        int index = 0;
        foreach (JsonElement item in value.EnumerateArray())
            Check(items, item, $"{at}[{index++}]", isText, violations, depth + 1, isPart: false);
    }

    private static void CheckString(JsonElement schema, JsonElement value, string at, List<string> violations)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            violations.Add($"{at}: must be a string, is {value.GetRawText()}");
            return;
        }

        string text = value.GetString()!;
        if (Number(schema, "minLength") is { } least && text.Length < least)
            violations.Add($"{at}: has {text.Length} characters, at least {least} are needed");
        if (Number(schema, "maxLength") is { } most && text.Length > most)
            violations.Add($"{at}: has {text.Length} characters, at most {most} are allowed");
        if (schema.TryGetProperty("pattern", out JsonElement pattern) && !Regex.IsMatch(text, pattern.GetString()!, RegexOptions.None, TimeSpan.FromSeconds(1)))
            violations.Add($"{at}: '{text}' does not match {pattern.GetString()}");
        bool legal = !schema.TryGetProperty("format", out JsonElement format) || format.GetString() switch
        {
            "date-time" => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
            "date" => DateOnly.TryParse(text, CultureInfo.InvariantCulture, out _),
            "uri" => Uri.TryCreate(text, UriKind.Absolute, out _),
            "uuid" => Guid.TryParse(text, out _),
            _ => true,
        };
        if (!legal)
            violations.Add($"{at}: '{text}' is no {format.GetString()}");
    }

    private static void CheckNumber(JsonElement schema, JsonElement value, string at, bool isText, bool whole, List<string> violations)
    {
        double number;
        if (value.ValueKind == JsonValueKind.Number)
        {
            number = value.GetDouble();
        }
        else if (!isText || !double.TryParse(value.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out number))
        {
            violations.Add($"{at}: must be a number, is {value.GetRawText()}");
            return;
        }

        if (whole && number != Math.Floor(number))
            violations.Add($"{at}: must be a whole number, is {number}");
        if (Number(schema, "minimum") is { } least && number < least)
            violations.Add($"{at}: {number} is below {least}");
        if (Number(schema, "maximum") is { } most && number > most)
            violations.Add($"{at}: {number} is above {most}");
        if (schema.TryGetProperty("format", out JsonElement format) && format.GetString() == "int32" && Math.Abs(number) > int.MaxValue)
            violations.Add($"{at}: {number} is no int32");
    }

    private static double? Number(JsonElement schema, string name) =>
        schema.TryGetProperty(name, out JsonElement number) && number.ValueKind == JsonValueKind.Number ? number.GetDouble() : null;
}
