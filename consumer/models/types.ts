/** A value with where and when it was looked up. */
export interface Fact<Value> {
  value: Value;
  /** Address of the page that was read. */
  source: string;
  /** When it was looked up, as YYYY-MM-DD. */
  date: string;
  /** Whether the one who decides it says so in the source, or another. */
  basis?: 'documented' | 'reported';
  /** What the value or its source leaves open. */
  note?: string;
}

/** What a model can do through its chat completions API. Only the name is needed; what is not known is not checked. */
export interface ModelLimits {
  /** The name to ask for; a date or version may follow it. */
  id: string;
  /** Other spellings of the same model. */
  aliases?: readonly string[];
  /** Most tokens of prompt and answer together. */
  contextTokens?: Fact<number>;
  /** Most tokens of one answer. */
  maxOutputTokens?: Fact<number>;
  /** Lowest and highest temperature that has its own effect. */
  temperature?: Fact<readonly [number, number]>;
  /** Most answers (`n`) to one request. */
  maxChoices?: Fact<number>;
  /** Whether `response_format: json_object` is kept. */
  jsonMode?: Fact<boolean>;
  /** Whether `response_format: json_schema` is kept. */
  structuredOutput?: Fact<boolean>;
  tools?: Fact<boolean>;
  /** Request fields that are accepted and then have no effect. */
  ignoredParameters?: Fact<readonly string[]>;
}

/** An entry of the provider's model list. */
export interface Model {
  id: string;
  /** Unix time in seconds. */
  created?: number | null;
  owned_by?: string | null;
}
