using System.Text.Json.Nodes;
using Bongsu.Model.Options;

namespace Bongsu.Web.Components.Forms;

/// <summary>A new object that is like another.</summary>
internal static class FormCopies
{
    /// <summary>Takes away what is masked: a copy has no secrets until they are written again.</summary>
    public static void WithoutSecrets(JsonNode? json)
    {
        switch (json)
        {
            case JsonObject members:
                foreach ((string name, JsonNode? value) in members.ToArray())
                {
                    if (FormValues.Leaf(value) == Secret.Mask)
                        members.Remove(name);
                    else
                        WithoutSecrets(value);
                }

                break;
            case JsonArray items:
                foreach (JsonNode? item in items)
                    WithoutSecrets(item);
                break;
        }
    }
}
