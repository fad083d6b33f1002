import list from './models.json';
import { parseModelList } from './parse-model-list';

/** What is known of the models of the example provider. */
export const defaultModels = parseModelList(list, 'the model list of the package');
